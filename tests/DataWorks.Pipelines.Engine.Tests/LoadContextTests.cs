using System.Reflection;
using System.Runtime.Loader;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class LoadContextTests
{
    [Fact]
    public async Task After_use_the_default_context_has_no_assembly_of_the_client()
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: "-MaximumRetryCount 1 -RegionId cn-shanghai");
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Error) { Times = 1 });
        Assert.Single(fixture.Shell.Run("Get-DwPipelineRun -First 1").SuccessfulOutput);

        string[] shared = [.. AssemblyLoadContext.Default.Assemblies.Select(static assembly => assembly.GetName().Name!)];
        Assert.DoesNotContain("RestSharp", shared);
        Assert.DoesNotContain("DataWorks.Pipelines.Client", shared);
        Assert.Contains("DataWorks.Pipelines", shared);
        Assert.Contains("DataWorks.Pipelines.Module", shared);

        AssemblyLoadContext own = Assert.Single(AssemblyLoadContext.All, static context => context.Name == "DataWorks.Pipelines");
        Assert.Equal(
            ["DataWorks.Pipelines.Client", "RestSharp"],
            own.Assemblies.Select(static assembly => assembly.GetName().Name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_types_are_loaded_once()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        Assert.Single(fixture.Shell.Run("Get-DwPipelineRun -First 1").SuccessfulOutput);

        Assembly types = Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), static assembly => assembly.GetName().Name == "DataWorks.Pipelines");
        Assert.Same(types, fixture.Shell.Run("Get-DwPipelineRun -First 1").SuccessfulOutput[0].BaseObject.GetType().Assembly);
    }
}
