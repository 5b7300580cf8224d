using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>The first line of standard output: where the emulator is and what can be asked for. Everything beyond ASCII is escaped.</summary>
internal static class StartupMessage
{
    public static string Create(EmulatorHost host)
    {
        EmulatorWorkspace workspace = host.Workspace;
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            long project = workspace.Projects[0].Id;
            json.WriteStartObject();
            json.WriteString("endpoint", host.Endpoint.ToString().TrimEnd('/'));
            json.WriteStartArray("projects");
            foreach (EmulatedProject each in workspace.Projects)
            {
                json.WriteNumberValue(each.Id);
            }

            json.WriteEndArray();
            json.WriteNumber("bizDate", workspace.LastBizDate);
            WriteInstance(json, workspace.WorkflowInstances(project).LastOrDefault(instance => instance.BizDate == workspace.LastBizDate));
            json.WriteString("flowId", workspace.Flows(workspace.Projects[0].WorkspaceId).FirstOrDefault()?.Id);
            json.WriteString("pipelineRunId", workspace.Runs(project).FirstOrDefault()?.Id);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void WriteInstance(Utf8JsonWriter json, EmulatedWorkflowInstance? instance)
    {
        if (instance is null)
        {
            json.WriteNull("workflowInstanceId");
        }
        else
        {
            json.WriteNumber("workflowInstanceId", instance.Id);
        }
    }
}
