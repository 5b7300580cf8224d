using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>With <c>--advance</c> some objects fail, recover from errors, or never end.</summary>
public sealed class EndingTests
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20261125)]
    public void Each_kind_of_object_has_every_ending_with_any_seed(long seed)
    {
        EmulatorWorkspace workspace = new(new EmulatorOptions { Seed = seed, Advance = true, Runs = 10, TimeProvider = _time });

        foreach (EmulatedProject project in workspace.Projects)
        {
            EmulatedEnding?[] runs = [.. workspace.Runs(project.Id).Select(run => run.Ending)];
            Assert.Equal([4, 2, 2, 1, 1], Enum.GetValues<EmulatedEnding>().Select(ending => runs.Count(each => each == ending)));
            Assert.Superset(AllEndings(), workspace.WorkflowInstances(project.Id).Select(instance => instance.Ending).ToHashSet());
            Assert.Superset(AllEndings(), workspace.Flows(project.WorkspaceId).Select(flow => flow.Ending).ToHashSet());
        }

        EmulatorWorkspace same = new(new EmulatorOptions { Seed = seed, Advance = true, Runs = 10, TimeProvider = _time });
        Assert.Equal(workspace.Runs(10001).Select(run => (run.Id, run.Ending)), same.Runs(10001).Select(run => (run.Id, run.Ending)));
    }

    [Fact]
    public void The_last_stage_of_a_run_that_hangs_stays_in_Init()
    {
        EmulatorWorkspace workspace = new(new EmulatorOptions { Advance = true, TimeProvider = _time });
        string[] ids = [.. workspace.Projects.SelectMany(project => workspace.Runs(project.Id)).Where(run => run.Ending == EmulatedEnding.Hangs).Select(run => run.Id)];
        _time.Advance(TimeSpan.FromHours(10));

        EmulatedRun[] runs = [.. workspace.Projects.SelectMany(project => workspace.Runs(project.Id)).Where(run => ids.Contains(run.Id))];
        Assert.NotEmpty(runs);
        foreach (EmulatedRun run in runs)
        {
            Assert.Equal("Running", run.Status);
            Assert.Equal("Init", run.Stages[^1].Status);
            Assert.All(run.Stages.SkipLast(1), stage => Assert.Equal("Success", stage.Status));
        }
    }

    [Fact]
    public void Flows_advance_node_by_node_and_never_go_back()
    {
        EmulatorWorkspace workspace = new(new EmulatorOptions { Advance = true, TimeProvider = _time });
        string[] ids = [.. workspace.Flows("86001").Where(flow => flow.Ending is not null).Select(flow => flow.Id)];
        Dictionary<string, EmulatedFlow> before = ids.ToDictionary(id => id, id => workspace.FindFlow(id)!);
        HashSet<string> seen = [];
        for (int second = 0; second < 60; second++)
        {
            foreach (string id in ids)
            {
                EmulatedFlow flow = workspace.FindFlow(id)!;
                seen.Add(flow.Status);
                CheckAdvance(before[id], flow);
                before[id] = flow;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Superset(new HashSet<string> { "Initialized", "Running", "Succeeded", "Failed", "Terminating", "Terminated", "Suspended" }, seen);
        Assert.All(before.Values, flow => Assert.Contains(flow.Status, flow.Ending switch
        {
            EmulatedEnding.Fails => ["Failed"],
            EmulatedEnding.Terminates => ["Terminated"],
            EmulatedEnding.Hangs => ["Suspended", "Unknown"],
            _ => new[] { "Succeeded" },
        }));
    }

    [Fact]
    public async Task A_run_that_recovers_cannot_be_read_for_a_while()
    {
        await using EmulatorFixture fixture = await OpenAsync();
        string id = fixture.Workspace.Runs(10001).First(run => run.Ending == EmulatedEnding.Recovers).Id;

        List<int> statuses = await ReadAsync(() => fixture.Caller.SendAsync(Get("GetPipelineRun", ("ProjectId", "10001"), ("Id", id))), fixture);

        CheckRecovery(statuses);
        Assert.Equal("Success", fixture.Workspace.FindRun(10001, id)!.Status);
    }

    [Fact]
    public async Task A_workflow_instance_that_recovers_cannot_be_read_for_a_while()
    {
        await using EmulatorFixture fixture = await OpenAsync();
        long id = fixture.Workspace.WorkflowInstances(10001).First(instance => instance.Ending == EmulatedEnding.Recovers).Id;

        CheckRecovery(await ReadAsync(() => fixture.Caller.SendAsync(Get("GetWorkflowInstance", ("Id", id.Text()))), fixture));
    }

    [Fact]
    public async Task A_batch_with_a_flow_that_recovers_fails_for_a_while()
    {
        await using EmulatorFixture fixture = await OpenAsync();
        string[] ids = [fixture.Workspace.Flows("86001").First(flow => flow.Ending == EmulatedEnding.Recovers).Id, fixture.Workspace.Flows("86001").Last().Id];

        CheckRecovery(await ReadAsync(
            () => fixture.Caller.SendAsync(new Call
            {
                Action = "ListPipelineRunsStatus",
                Version = "2021-02-02",
                Method = "PUT",
                Path = "/api/v1/pipelineruns",
                Body = JsonSerializer.SerializeToUtf8Bytes(new { PipelineRuns = ids }),
                ContentType = "application/json; charset=utf-8",
                Date = Call.FormatDate(_time.GetUtcNow()),
            }),
            fixture));
    }

    [Fact]
    public async Task The_control_endpoint_lists_the_ids_of_each_ending()
    {
        await using EmulatorFixture fixture = await OpenAsync();
        _time.Advance(TimeSpan.FromHours(1));

        JsonElement project = (await fixture.Caller.ControlAsync("GET", "/_emulator/endings")).Json[0];

        Assert.Equal((10001, "86001"), (project.GetProperty("projectId").GetInt32(), project.GetProperty("workspaceId").GetString()));
        JsonElement runs = project.GetProperty("runs");
        Assert.Equal(["succeeds", "recovers", "fails", "terminates", "hangs"], runs.EnumerateObject().Select(property => property.Name));
        Assert.All(runs.GetProperty("fails").EnumerateArray(), id => Assert.Equal("Fail", fixture.Workspace.FindRun(10001, id.GetString()!)!.Status));
        Assert.All(
            project.GetProperty("workflowInstances").GetProperty("succeeds").EnumerateArray(),
            id => Assert.Equal("Success", fixture.Workspace.FindWorkflowInstance(id.GetInt64())!.Status));
        Assert.All(
            project.GetProperty("flows").GetProperty("terminates").EnumerateArray(),
            id => Assert.Equal("Terminated", fixture.Workspace.FindFlow(id.GetString()!)!.Status));
    }

    [Fact]
    public async Task Without_advance_no_object_has_an_ending()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        JsonElement project = (await fixture.Caller.ControlAsync("GET", "/_emulator/endings")).Json[0];

        Assert.All(
            project.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object).SelectMany(property => property.Value.EnumerateObject()),
            ids => Assert.Equal(0, ids.Value.GetArrayLength()));
    }

    private static HashSet<EmulatedEnding?> AllEndings() => [.. Enum.GetValues<EmulatedEnding>()];

    // Good, then an error that is worth a retry, then good again.
    private static void CheckRecovery(List<int> statuses)
    {
        int first = statuses.FindIndex(status => status != 200);
        int last = statuses.FindLastIndex(status => status != 200);
        Assert.True(first > 0 && last < statuses.Count - 1);
        Assert.All(statuses[first..(last + 1)], status => Assert.Contains(status, new[] { 400, 429, 500, 503 }));
    }

    // A node that has ended stays as it is, and those before it have succeeded.
    private static void CheckAdvance(EmulatedFlow before, EmulatedFlow after)
    {
        for (int i = 0; i < after.Nodes.Count; i++)
        {
            EmulatedFlowNode node = after.Nodes[i];
            Assert.True(before.Nodes[i].FinishedAt is null || (before.Nodes[i].Status, before.Nodes[i].FinishedAt) == (node.Status, node.FinishedAt));
            Assert.True(before.Nodes[i].StartedAt is null || before.Nodes[i].StartedAt == node.StartedAt);
            Assert.True(node.FinishedAt is null || node.StartedAt <= node.FinishedAt);
            Assert.Equal(node.Status == "Succeeded", node.Outputs.Count > 0);
            Assert.True(node.Status is not ("Running" or "Failed" or "Terminated") || after.Nodes.Take(i).All(earlier => earlier.Status == "Succeeded"));
        }

        Assert.True(after.Status != "Running" || after.Nodes.Any(node => node.Status == "Running"));
    }

    private Task<EmulatorFixture> OpenAsync() => EmulatorFixture.OpenAsync(new EmulatorOptions { Advance = true, TimeProvider = _time });

    private Call Get(string action, params (string Name, string Value)[] query)
        => new() { Action = action, Query = query.ToDictionary(pair => pair.Name, pair => pair.Value), Date = Call.FormatDate(_time.GetUtcNow()) };

    // Reads once in each half second of a minute, which no object outlasts.
    private async Task<List<int>> ReadAsync(Func<Task<Reply>> read, EmulatorFixture fixture)
    {
        List<int> statuses = [];
        for (int i = 0; i < 120; i++)
        {
            statuses.Add((await read()).Status);
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(120, fixture.Host.Counters.Total);
        return statuses;
    }
}
