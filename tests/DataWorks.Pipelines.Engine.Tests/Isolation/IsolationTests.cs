using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Engine.Tests.Isolation;

/// <summary>The module and another one with another RestSharp and Polly both work, in any order of import.</summary>
public sealed class IsolationTests
{
    // Each module makes a real call and writes a line.
    private const string Steps = """
        $ours, $theirs, $endpoint = $args
        $secret = [securestring]::new(); 'testsecret'.ToCharArray().ForEach({ $secret.AppendChar($_) })
        function Use-Ours {
            Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $endpoint -ProjectId 10001 -RegionId cn-shanghai
            "ours: $(@(Get-DwPipelineRun -First 3).Count)"
        }
        function Use-Theirs {
            $client = [RestSharp.RestClient]::new([uri] $endpoint)
            $answer = $client.ExecuteAsync([RestSharp.RestRequest]::new('_emulator/workspace')).GetAwaiter().GetResult()
            "theirs: $([int] $answer.StatusCode) by $([RestSharp.RestClient].Assembly.GetName().Version)"
            [Polly.Policy]::NoOp().Execute([Action] { $script:older = 'ran' })
            [Polly.ResiliencePipelineBuilder]::new().Build().Execute([Action] { $script:newer = 'ran' })
            "theirs: Polly $older, Polly.Core $newer in $([Polly.ResiliencePipelineBuilder].Assembly.Location)"
        }

        """;

    private const string Tell = """

        foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                $name = $assembly.GetName()
                if ($name.Name -match '^(RestSharp|Polly|Polly\.Core)$') { "loaded|$($context.Name)|$($name.Name)|$($name.Version)|$($assembly.Location)" }
            }
        }
        """;

    [Theory]
    [InlineData("Import-Module $theirs; Use-Theirs; Import-Module $ours; Use-Ours; Use-Theirs", 2, 1)]
    [InlineData("Import-Module $theirs; Import-Module $ours; Use-Ours; Use-Theirs; Use-Ours", 1, 2)]
    [InlineData("Import-Module $ours; Use-Ours; Import-Module $theirs; Use-Theirs; Use-Ours", 1, 2)]
    public async Task Both_modules_work_with_their_own_versions(string order, int theirs, int ours)
    {
        using OtherModule other = new();
        await using EmulatorHost host = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 10 }, TestContext.Current.CancellationToken);

        // Without a retry our module does not load Polly.
        host.Faults.Add(new FaultRule(FaultKind.Error) { Operations = ["ListPipelineRuns"], Times = 1 });

        string[] lines = await FreshSession.RunAsync(Steps + order + Tell, Shell.ModulePath, other.Path, host.Endpoint.AbsoluteUri);

        Assert.Equal(Enumerable.Repeat("ours: 3", ours), lines.Where(static line => line.StartsWith("ours", StringComparison.Ordinal)));
        Assert.Equal(
            Enumerable.Repeat($"theirs: 200 by {OtherModule.RestSharp}", theirs), lines.Where(static line => line.Contains(" by ", StringComparison.Ordinal)));
        Assert.Equal(
            Enumerable.Repeat($"theirs: Polly ran, Polly.Core ran in {other.File("Polly.Core.dll")}", theirs),
            lines.Where(static line => line.Contains("Polly ran", StringComparison.Ordinal)));
        CheckLoaded([.. lines.Where(static line => line.StartsWith("loaded|", StringComparison.Ordinal)).Select(LoadedAssembly.Parse)], other);
    }

    private static void CheckLoaded(LoadedAssembly[] loaded, OtherModule other)
    {
        Assert.Equal(
            [("Default", "Polly"), ("DataWorks.Pipelines", "Polly.Core"), ("Default", "Polly.Core"), ("DataWorks.Pipelines", "RestSharp"), ("Default", "RestSharp")],
            loaded.Select(static each => (each.Context, each.Name)).OrderBy(static each => each.Name, StringComparer.Ordinal).ThenBy(static each => each.Context, StringComparer.Ordinal));
        Assert.All(loaded, each => Assert.Equal(
            each.Context == "Default" ? other.File(each.Name + ".dll") : OtherModule.OwnFile(each.Name + ".dll"), each.File));

        Dictionary<string, LoadedAssembly> restSharp = loaded.Where(static each => each.Name == "RestSharp").ToDictionary(static each => each.Context);
        Assert.Equal(OtherModule.RestSharp.ToString(), restSharp["Default"].Version);
        Assert.NotEqual(restSharp["Default"].Version, restSharp["DataWorks.Pipelines"].Version);

        // Both have the same assembly version and are different releases.
        Dictionary<string, LoadedAssembly> polly = loaded.Where(static each => each.Name == "Polly.Core").ToDictionary(static each => each.Context);
        Assert.NotEqual(polly["Default"].Release, polly["DataWorks.Pipelines"].Release);
    }
}
