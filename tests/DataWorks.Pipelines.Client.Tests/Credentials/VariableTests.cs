using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>Every variable that the client reads does what docs/credentials.md says, and is in its list.</summary>
public sealed partial class VariableTests
{
    // .NET reads them once per process; the canary suite uses them.
    private static readonly string[] s_proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

    public static TheoryData<string> Names => [.. VariableCases.All.Select(static variable => variable.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_variable_is_used(string name)
    {
        VariableCase variable = VariableCases.All.Single(candidate => candidate.Name == name);
        await using CredentialFixture without = await CredentialFixture.StartAsync();
        variable.SetUp?.Invoke(without);
        Assert.NotEqual(variable.Expected, await variable.SeenAsync(without));

        await using CredentialFixture with = await CredentialFixture.StartAsync();
        variable.SetUp?.Invoke(with);
        with.Environment.With(name, variable.Value
            .Replace("{home}", with.Environment.HomeDirectory, StringComparison.Ordinal)
            .Replace("{server}", with.Server.Address.AbsoluteUri, StringComparison.Ordinal));
        Assert.Equal(variable.Expected, await variable.SeenAsync(with));
    }

    [Fact]
    public void Every_variable_is_documented_and_has_a_test()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Module.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "The tests run outside the repository.");
        string[] tested = [.. Names.Select(static row => row.Data)];
        string[] inCode = [.. Directory.EnumerateFiles(Path.Combine(root!.FullName, "src", "DataWorks.Pipelines.Client"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(static file => Variable().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups[1].Value)
            .Distinct()];
        Assert.Empty(inCode.Except(tested));

        string page = File.ReadAllText(Path.Combine(root.FullName, "docs", "credentials.md"));
        string[] documented = [.. page[page.IndexOf("## Variables", StringComparison.Ordinal)..].Split("\n## ")[0].Split('\n')
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(static line => Documented().Matches(line.Split('|')[1]))
            .Select(static match => match.Groups[1].Value)];
        Assert.Equal(tested.Concat(s_proxies).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"((?:ALIBABA_CLOUD|ALIBABACLOUD|ALICLOUD|DATAWORKS|PAIFLOW)_[A-Z0-9_]*[A-Z0-9])\"")]
    private static partial Regex Variable();

    [GeneratedRegex("`([A-Z][A-Z0-9_]+)`")]
    private static partial Regex Documented();
}
