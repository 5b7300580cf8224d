using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Writes a workflow instance.</summary>
internal static class InstanceJson
{
    public static void Write(Utf8JsonWriter json, EmulatedWorkflowInstance instance)
    {
        json.WriteStartObject();
        json.WriteNumber("Id", instance.Id);
        json.WriteNumber("WorkflowId", instance.WorkflowId);
        json.WriteNumber("WorkflowTaskInstanceId", instance.WorkflowTaskInstanceId);
        json.WriteNumber("UnifiedWorkflowInstanceId", instance.UnifiedWorkflowInstanceId);
        json.WriteString("Name", instance.Name);
        json.WriteString("Type", instance.Type);
        json.WriteString("Status", instance.Status);
        json.WriteNumber("BizDate", instance.BizDate);
        WriteTime(json, "StartedTime", instance.StartedTime, instance.SendsZeroTimes);
        WriteTime(json, "FinishedTime", instance.FinishedTime, instance.SendsZeroTimes);
        json.WriteNumber("ProjectId", instance.Project.Id);
        json.WriteString("EnvType", instance.EnvType);
        json.WriteString("Owner", instance.Owner);
        json.WriteNumber("CreateTime", instance.CreateTime);
        json.WriteNumber("ModifyTime", instance.ModifyTime);
        json.WriteString("CreateUser", instance.Owner);
        json.WriteString("ModifyUser", instance.Owner);
        json.WriteString("WorkflowParameters", instance.WorkflowParameters);
        json.WriteStartArray("Tags");
        foreach (KeyValuePair<string, string> tag in instance.Tags)
        {
            json.WriteStartObject();
            json.WriteString("Key", tag.Key);
            json.WriteString("Value", tag.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What has not happened is 0 in some answers and missing in others.
    private static void WriteTime(Utf8JsonWriter json, string name, long? time, bool zero)
    {
        if (time is not null || zero)
        {
            json.WriteNumber(name, time ?? 0);
        }
    }
}
