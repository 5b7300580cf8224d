using System.Collections.Concurrent;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>One response of the emulator to each operation.</summary>
internal sealed class EmulatorSamples(EmulatorHost emulator, DataWorksClient operations, ConcurrentQueue<byte[]> bodies)
{
    public async Task<IReadOnlyList<(FuzzOperation Operation, byte[] Body)>> TakeAsync()
    {
        EmulatorWorkspace workspace = emulator.Workspace;
        long project = workspace.Projects[0].Id;
        EmulatedRun run = workspace.Runs(project).First();
        EmulatedWorkflowInstance instance = workspace.WorkflowInstances(project).First();
        EmulatedFlow flow = workspace.Flows(workspace.Projects[0].WorkspaceId).First(static one => one.Nodes.Count > 0);
        long task = workspace.TaskInstances(instance).First().Id;
        PipelineStatusQuery query = new() { WorkspaceId = workspace.Projects[0].WorkspaceId };
        DateTimeOffset date = DateTimeOffset.FromUnixTimeMilliseconds(workspace.LastBizDate);
        CancellationToken never = CancellationToken.None;
        return
        [
            await TakeAsync(FuzzOperation.GetRun, () => operations.GetPipelineRunAsync(project, run.Id, never)),
            await TakeAsync(FuzzOperation.ListRuns, () => FirstAsync(operations.ListPipelineRuns(new() { ProjectId = project }))),
            await TakeAsync(FuzzOperation.ListItems, () => FirstAsync(operations.ListPipelineRunItems(project, run.Id, 0))),
            await TakeAsync(FuzzOperation.RunStatuses, () => operations.ListPipelineRunsStatusAsync([flow.Id], query, never)),
            await TakeAsync(FuzzOperation.NodeStatuses, () => operations.ListPipelineNodesStatusAsync([new(flow.Id, flow.Nodes[0].Id)], query, never)),
            await TakeAsync(FuzzOperation.GetInstance, () => operations.GetWorkflowInstanceAsync(instance.Id, never)),
            await TakeAsync(FuzzOperation.ListInstances, () => FirstAsync(operations.ListWorkflowInstances(new() { ProjectId = project, BizDate = date }))),
            await TakeAsync(FuzzOperation.ListProjects, () => FirstAsync(operations.ListProjects(new()))),
            await TakeAsync(FuzzOperation.GetTask, () => operations.GetTaskInstanceAsync(task, never)),
            await TakeAsync(FuzzOperation.ListTasks, () => FirstAsync(operations.ListTaskInstances(new() { ProjectId = project, BizDate = date }))),
            await TakeAsync(FuzzOperation.GetLog, () => operations.GetTaskInstanceLogAsync(task, null, never)),
        ];
    }

    private async Task<(FuzzOperation Operation, byte[] Body)> TakeAsync(FuzzOperation operation, Func<Task> call)
    {
        bodies.Clear();
        await call();
        return (operation, bodies.First());
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<Page<T>> list)
        where T : class
    {
        await foreach (T row in list.SelectMany(static page => page.Rows))
        {
            Assert.NotNull(row);
            return;
        }
    }
}
