using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Control;

/// <summary>A summary of the workspace as JSON: names to ask for.</summary>
internal static class WorkspaceJson
{
    private const int Newest = 10;

    public static void Write(Utf8JsonWriter json, EmulatorWorkspace workspace)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", workspace.Seed);
        json.WriteString("now", workspace.Now);
        json.WriteNumber("lastBizDate", workspace.LastBizDate);
        json.WriteStartArray("projects");
        foreach (EmulatedProject project in workspace.Projects)
        {
            json.WriteStartObject();
            json.WriteNumber("id", project.Id);
            json.WriteString("name", project.Name);
            json.WriteString("displayName", project.DisplayName);
            json.WriteString("workspaceId", project.WorkspaceId);
            json.WriteBoolean("standardMode", project.StandardMode);
            json.WriteNumber("runs", workspace.RunCount(project.Id));
            WriteRuns(json, workspace, project);
            WriteNumbers(json, "workflowInstanceIds", workspace.WorkflowInstances(project.Id).Select(instance => instance.Id));
            WriteTexts(json, "flowIds", workspace.Flows(project.WorkspaceId).Select(flow => flow.Id));
            WriteTexts(json, "creators", project.Creators);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRuns(Utf8JsonWriter json, EmulatorWorkspace workspace, EmulatedProject project)
    {
        json.WriteStartArray("newestRuns");
        foreach (EmulatedRun run in workspace.Runs(project.Id).Take(Newest))
        {
            json.WriteStartObject();
            json.WriteString("id", run.Id);
            json.WriteString("status", run.Status);
            json.WriteNumber("items", run.ItemCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
