using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class SeedTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_bytes()
    {
        string[] first = await ReadAsync(new EmulatorOptions { Seed = 7 });
        string[] second = await ReadAsync(new EmulatorOptions { Seed = 7 });
        string[] other = await ReadAsync(new EmulatorOptions { Seed = 8 });

        Assert.Equal(first, second);
        Assert.All(first.Zip(other), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    /// <summary>The help pages and the demo show the sample data of seed 1.</summary>
    [Fact]
    public async Task Seed_1_has_not_changed()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedRun run = fixture.Workspace.Runs(10001).First();

        Assert.Equal("2db7c91a-4c09-450a-b9fd-00098abd49ef", run.Id);
        Assert.Equal("275870452018081375", run.Creator);
        Assert.Equal("flow-he72drz6xug10wfvvl", fixture.Workspace.Flows("86001").First().Id);
        Assert.Equal(1_795_104_000_000, fixture.Workspace.LastBizDate);
    }

    private static async Task<string[]> ReadAsync(EmulatorOptions options)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(options);
        string run = fixture.Workspace.Runs(10001).First().Id;
        return
        [
            (await fixture.ListRunsAsync(("PageSize", "100"))).Body,
            (await fixture.Caller.GetAsync("ListPipelineRunItems", ("ProjectId", EmulatorFixture.Project), ("PipelineRunId", run))).Body,
            (await fixture.Caller.PostAsync("ListWorkflowInstances", ("ProjectId", EmulatorFixture.Project), ("BizDate", fixture.Workspace.LastBizDate.Text()))).Body,
            (await fixture.Caller.PutAsync($$"""{"PipelineRuns":["{{fixture.Workspace.Flows("86001").First().Id}}"]}""")).Body,
        ];
    }
}
