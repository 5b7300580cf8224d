using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>Hostile texts: every id can be requested, and every text is returned as the workspace has it.</summary>
public sealed class HostileTests
{
    private static readonly EmulatorOptions s_hostile = new() { Hostile = true, Runs = 60, Flows = 60 };

    [Fact]
    public async Task Every_hostile_id_can_be_requested()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(s_hostile);
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(10001)];
        Assert.Equal(runs.Length, runs.Select(run => run.Id).Distinct().Count());
        Assert.True(HostileTexts.Count <= runs.Length);
        foreach (EmulatedRun run in runs)
        {
            Assert.Equal(run.Id, fixture.Workspace.FindRun(10001, run.Id)!.Id);
            Assert.Null(fixture.Workspace.FindRun(10001, run.Id + "x"));
            Assert.Equal(run.Id, run.Id.Trim());
        }

        Reply one = await fixture.Caller.GetAsync("GetPipelineRun", ("ProjectId", "10001"), ("Id", runs[5].Id));
        Assert.Equal(runs[5].Id, one.Json.GetProperty("Pipeline").GetProperty("Id").GetString()!.TrimEnd('\n'));
        string flow = fixture.Workspace.Flows("86001").ElementAt(3).Id;
        Reply batch = await fixture.Caller.PutAsync($$"""{"PipelineRuns":[{{JsonSerializer.Serialize(flow)}}]}""");
        Assert.Equal(flow, batch.Json.GetProperty("PipelineRuns")[0].GetProperty("PipelineRunId").GetString());
    }

    [Fact]
    public async Task Rows_and_errors_hold_the_texts_of_the_workspace()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(s_hostile);
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(10001)];
        JsonElement[] rows = (await fixture.ListRunsAsync(("PageSize", "100"))).Rows("PipelineRuns");
        Assert.Equal(
            runs.Select(run => (run.Id, run.Creator, run.Description, run.Message, run.Stages[0].Code)),
            rows.Select(row => (Text(row, "Id"), Text(row, "Creator"), Text(row, "Description"), Text(row, "Message"), Text(row.GetProperty("Stages")[0], "Code"))));

        Reply missing = await fixture.Caller.GetAsync("GetPipelineRun", ("ProjectId", "10001"), ("Id", "nothing"));
        Assert.NotEqual(200, missing.Status);
        Assert.DoesNotMatch("^[0-9A-F-]{36}$", missing.Json.GetProperty("RequestId").GetString());

        static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task The_startup_message_of_a_hostile_emulator_is_one_line_of_ascii()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(s_hostile);
        Assert.All(StartupMessage.Create(fixture.Host), character => Assert.InRange(character, ' ', '~'));
    }
}
