using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>What once broke something, or lies in a corner: read in every run, as the answer to everything that can be asked.</summary>
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class CorpusTests
{
    private static readonly int[] s_statuses = [200, 400, 404, 502];

    public static TheoryData<string> Configs => Files("config");

    public static TheoryData<string> Inis => Files("ini");

    public static TheoryData<string> Keys => Files("keys");

    public static TheoryData<string> Answers => Files("answers");

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_gives_objects_or_one_error_of_ours(string name)
    {
        byte[] body = await File.ReadAllBytesAsync(PathOf("answers", name), TestContext.Current.CancellationToken);
        ResponseCaller caller = new();
        foreach (FuzzOperation operation in Enum.GetValues<FuzzOperation>())
        {
            foreach (int status in s_statuses)
            {
                await caller.ReadAsync(new FuzzResponse(operation, status, status == 404 ? null : "R-1", body));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Configs))]
    public Task A_file_of_the_cli_gives_keys_or_one_error(string name) => ReadFileAsync("config", name);

    [Theory]
    [MemberData(nameof(Inis))]
    public Task An_ini_file_gives_keys_or_one_error(string name) => ReadFileAsync("ini", name);

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task An_answer_with_keys_gives_keys_or_one_error(string name) =>
        CredentialReading.Check(await File.ReadAllBytesAsync(PathOf("keys", name), TestContext.Current.CancellationToken), 200);

    private static async Task ReadFileAsync(string folder, string name)
    {
        using FileReader reader = new();
        await reader.ReadAsync(await File.ReadAllBytesAsync(PathOf(folder, name)), folder == "config");
    }

    private static TheoryData<string> Files(string folder) =>
        [.. Directory.GetFiles(PathOf(folder, string.Empty)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string PathOf(string folder, string name) => Path.Combine(AppContext.BaseDirectory, "Fuzz", "Corpus", folder, name);
}
