using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>All text reaches the console through CmdletOutput, which makes it safe.</summary>
public sealed partial class StreamGateTests
{
    [Fact]
    public void Only_CmdletOutput_writes_to_the_streams_of_a_cmdlet()
    {
        string module = Repository.PathOf("src", "DataWorks.Pipelines.Module");
        string[] writers =
        [
            .. Directory.EnumerateFiles(module, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(module, file).Replace('\\', '/').StartsWith("obj/", StringComparison.Ordinal))
                .Where(static file => EngineStream().IsMatch(File.ReadAllText(file)))
                .Select(static file => Path.GetFileName(file)),
        ];
        Assert.Equal(["CmdletOutput.cs"], writers);
    }

    // The methods of the engine, called on a cmdlet or inherited. All other code uses ICmdletOutput.
    [GeneratedRegex(@"(?<!(?i:output)\.|void )\b(?:WriteWarning|WriteVerbose|WriteDebug|WriteProgress|WriteInformation|WriteError|ThrowTerminatingError|WriteCommandDetail)\(|\.UI\.")]
    private static partial Regex EngineStream();
}
