
namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Former failures and corner cases, read in every run as the response to each operation.</summary>
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class CorpusTests
{
    private static readonly int[] s_statuses = [200, 400, 404, 502];

    public static TheoryData<string> Configs => Files("config");

    public static TheoryData<string> Inis => Files("ini");

    public static TheoryData<string> Credentials => Files("credentials");

    public static TheoryData<string> Responses => Files("responses");

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task A_response_yields_objects_or_one_DwServiceException(string name)
    {
        byte[] body = await File.ReadAllBytesAsync(PathOf("responses", name), TestContext.Current.CancellationToken);
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
    public Task A_CLI_file_yields_credentials_or_one_error(string name) => ReadFileAsync("config", name);

    [Theory]
    [MemberData(nameof(Inis))]
    public Task An_INI_file_yields_credentials_or_one_error(string name) => ReadFileAsync("ini", name);

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task A_credential_response_yields_credentials_or_one_error(string name) =>
        CredentialReading.Check(await File.ReadAllBytesAsync(PathOf("credentials", name), TestContext.Current.CancellationToken), 200);

    private static async Task ReadFileAsync(string folder, string name)
    {
        using FileReader reader = new();
        await reader.ReadAsync(await File.ReadAllBytesAsync(PathOf(folder, name)), folder == "config");
    }

    private static TheoryData<string> Files(string folder) =>
        [.. Directory.GetFiles(PathOf(folder, string.Empty)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string PathOf(string folder, string name) => Path.Combine(AppContext.BaseDirectory, "Fuzz", "Corpus", folder, name);
}
