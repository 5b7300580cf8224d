using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator;

/// <summary>The first line of standard output: the endpoint, and ids that can be requested. All but ASCII is escaped.</summary>
internal static class StartupMessage
{
    public static string Create(EmulatorHost host)
    {
        EmulatorWorkspace workspace = host.Workspace;
        EmulatedProject project = workspace.Projects[0];
        return JsonSerializer.Serialize(new
        {
            endpoint = host.Endpoint.ToString().TrimEnd('/'),
            projects = workspace.Projects.Select(each => each.Id),
            bizDate = workspace.LastBizDate,
            workflowInstanceId = workspace.WorkflowInstances(project.Id).LastOrDefault(instance => instance.BizDate == workspace.LastBizDate)?.Id,
            taskInstanceId = workspace.WorkflowInstances(project.Id).Where(instance => instance.BizDate == workspace.LastBizDate).Reverse()
                .SelectMany(workspace.TaskInstances).FirstOrDefault(task => task.Status == InstanceValues.Failure)?.Id,
            flowId = workspace.Flows(project.WorkspaceId).FirstOrDefault()?.Id,
            pipelineRunId = workspace.Runs(project.Id).FirstOrDefault()?.Id,
        });
    }
}
