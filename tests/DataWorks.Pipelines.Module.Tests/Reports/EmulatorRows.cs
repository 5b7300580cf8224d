using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Module.Tests.Reports;

/// <summary>Rows of the emulator as a morning report has them. Clock and seed are fixed, so the rows are always the same.</summary>
internal static class EmulatorRows
{
    /// <summary>The scheduling time zone of the region.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Asia/Shanghai", "Asia/Shanghai");

    /// <summary>When the rows are read: five minutes after the present of the sample data.</summary>
    public static readonly DateTimeOffset ReadAt = EmulatorOptions.DefaultNow.AddMinutes(5);

    /// <summary>
    /// Reads the newest runs with their failed items, some flows with their root nodes, and the workflow instances of the last business date with
    /// their failed tasks and the logs of these.
    /// </summary>
    /// <param name="options">The emulator.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="flows">The number of flows.</param>
    public static async Task<List<object>> ReadAsync(EmulatorOptions options, int runs, int flows)
    {
        FakeTimeProvider clock = new(ReadAt);
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using EmulatorHost host = await EmulatorHost.StartAsync(options with { TimeProvider = clock }, stop);
        ConnectionOptions settings = new() { ProjectId = ModuleFixture.Project, RegionId = "cn-shanghai", Endpoint = host.Endpoint.AbsoluteUri, RequestsPerSecond = 0, MaximumRetryCount = 0 };
        DataWorksClient client = ServiceConnection.Create(settings, new StaticCredentialProvider("testid", "testsecret"), time: clock).Operations(RequestLogger.Null);
        List<object> rows = [];
        await foreach (PipelineRun run in client.ListPipelineRuns(new() { ProjectId = ModuleFixture.Project, MaxRows = runs }).SelectMany(static page => page.Rows).WithCancellation(stop))
        {
            rows.Add(run);
        }

        foreach (PipelineRun run in rows.OfType<PipelineRun>().Where(static run => run.State == RunState.Failed).ToArray())
        {
            rows.AddRange(await client.ListPipelineRunItems(ModuleFixture.Project, run.Id, 0).SelectMany(static page => page.Rows).Where(static item => item.State == RunState.Failed).ToListAsync(stop));
        }

        await AddFlowsAsync(rows, client, host.Workspace, flows, stop);
        await AddInstancesAsync(rows, client, DateTimeOffset.FromUnixTimeMilliseconds(host.Workspace.LastBizDate), stop);
        return rows;
    }

    private static async Task AddFlowsAsync(List<object> rows, DataWorksClient client, EmulatorWorkspace workspace, int count, CancellationToken stop)
    {
        string id = workspace.Projects[0].WorkspaceId;
        EmulatedFlow[] flows = [.. workspace.Flows(id).Take(count)];
        if (flows.Length > 0)
        {
            PipelineStatusQuery query = new() { WorkspaceId = id };
            IReadOnlyDictionary<string, PipelineRunStatus> statuses = await client.ListPipelineRunsStatusAsync([.. flows.Select(static flow => flow.Id)], query, stop);
            rows.AddRange(flows.Select(flow => statuses[flow.Id]));
            PipelineNodeId[] nodes = [.. flows.Select(static flow => new PipelineNodeId(flow.Id, flow.Nodes[0].Id))];
            IReadOnlyDictionary<PipelineNodeId, PipelineNodeStatus> found = await client.ListPipelineNodesStatusAsync(nodes, query, stop);
            rows.AddRange(nodes.Where(found.ContainsKey).Select(node => found[node]));
        }
    }

    private static async Task AddInstancesAsync(List<object> rows, DataWorksClient client, DateTimeOffset date, CancellationToken stop)
    {
        List<WorkflowInstance> instances = await client.ListWorkflowInstances(new() { ProjectId = ModuleFixture.Project, BizDate = date, Zone = Zone }).SelectMany(static page => page.Rows).ToListAsync(stop);
        rows.AddRange(instances);
        foreach (WorkflowInstance instance in instances.Where(static instance => instance.State == RunState.Failed))
        {
            TaskInstanceQuery query = new() { ProjectId = ModuleFixture.Project, BizDate = date, Zone = Zone, WorkflowInstanceId = instance.Id };
            foreach (TaskInstance task in await client.ListTaskInstances(query).SelectMany(static page => page.Rows).Where(static task => task.State == RunState.Failed).ToListAsync(stop))
            {
                TaskInstanceLog log = await client.GetTaskInstanceLogAsync(task.Id, task.RunNumber, stop);
                rows.Add(task);
                rows.Add(new TaskInstanceLog { ProjectId = task.ProjectId, TaskInstanceId = task.Id, RunNumber = log.RunNumber, TaskName = task.TaskName, WorkflowInstanceId = instance.Id, State = task.State, Text = log.Text });
            }
        }
    }
}
