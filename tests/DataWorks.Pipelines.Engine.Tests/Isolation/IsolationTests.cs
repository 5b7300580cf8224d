using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Engine.Tests.Isolation;

/// <summary>The module works beside one that has loaded another RestSharp, whichever was imported first, and so does that one.</summary>
public sealed class IsolationTests
{
    // Both make a real call in every order and report it in one line.
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
        }

        """;

    private const string Tell = """

        foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                $name = $assembly.GetName()
                if ($name.Name -match '^RestSharp$') { "loaded|$($context.Name)|$($name.Name)|$($name.Version)|$($assembly.Location)" }
            }
        }
        """;

    [Theory]
    [InlineData("Import-Module $theirs; Use-Theirs; Import-Module $ours; Use-Ours; Use-Theirs", 2, 1)]
    [InlineData("Import-Module $theirs; Import-Module $ours; Use-Ours; Use-Theirs; Use-Ours", 1, 2)]
    [InlineData("Import-Module $ours; Use-Ours; Import-Module $theirs; Use-Theirs; Use-Ours", 1, 2)]
    public async Task Both_work_each_with_its_own(string order, int theirs, int ours)
    {
        using OtherModule other = new();
        await using EmulatorHost host = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 10 }, TestContext.Current.CancellationToken);

        string[] lines = await FreshSession.RunAsync(Steps + order + Tell, Shell.ModulePath, other.Path, host.Endpoint.AbsoluteUri);

        Assert.Equal(Enumerable.Repeat("ours: 3", ours), lines.Where(static line => line.StartsWith("ours", StringComparison.Ordinal)));
        Assert.Equal(
            Enumerable.Repeat($"theirs: 200 by {OtherModule.RestSharp}", theirs), lines.Where(static line => line.Contains(" by ", StringComparison.Ordinal)));
        CheckLoaded([.. lines.Where(static line => line.StartsWith("loaded|", StringComparison.Ordinal)).Select(LoadedAssembly.Parse)], other);
    }

    private static void CheckLoaded(LoadedAssembly[] loaded, OtherModule other)
    {
        Assert.Equal(
            [("DataWorks.Pipelines", "RestSharp"), ("Default", "RestSharp")],
            loaded.Select(static each => (each.Context, each.Name)).OrderBy(static each => each.Context, StringComparer.Ordinal));
        Assert.All(loaded, each => Assert.Equal(
            each.Context == "Default" ? other.File(each.Name + ".dll") : OtherModule.OwnFile(each.Name + ".dll"), each.File));

        Dictionary<string, LoadedAssembly> restSharp = loaded.ToDictionary(static each => each.Context);
        Assert.Equal(OtherModule.RestSharp.ToString(), restSharp["Default"].Version);
        Assert.NotEqual(restSharp["Default"].Version, restSharp["DataWorks.Pipelines"].Version);
    }
}
