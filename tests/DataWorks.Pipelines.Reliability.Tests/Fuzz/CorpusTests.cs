using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>What once broke something, or lies in a corner: read in every run, as the answer to everything that can be asked.</summary>
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class CorpusTests
{
    private static readonly int[] s_statuses = [200, 400, 404, 502];

    public static TheoryData<string> Answers => Files("answers");

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task AnAnswerGivesObjectsOrOneErrorOfOurs(string name)
    {
        byte[] body = await File.ReadAllBytesAsync(PathOf("answers", name), TestContext.Current.CancellationToken);
        AnswerCaller caller = new();
        foreach (FuzzOperation operation in Enum.GetValues<FuzzOperation>())
        {
            foreach (int status in s_statuses)
            {
                await caller.ReadAsync(new FuzzAnswer(operation, status, status == 404 ? null : "R-1", body));
            }
        }
    }

    private static TheoryData<string> Files(string folder) =>
        [.. Directory.GetFiles(PathOf(folder, string.Empty)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string PathOf(string folder, string name) => Path.Combine(AppContext.BaseDirectory, "Fuzz", "Corpus", folder, name);
}
