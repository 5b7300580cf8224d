using System.Globalization;
using System.Text.Json;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The node part of a FlowSpec.</summary>
internal static class FlowSpecNodeWriter
{
    public static void Write(Utf8JsonWriter json, CatalogueObject source, string id)
    {
        json.WriteStartObject();
        json.WriteString("recurrence", "Normal");
        json.WriteString("id", id);
        json.WriteNumber("timeout", 0);
        json.WriteString("instanceMode", "T+1");
        json.WriteString("rerunMode", "Allowed");
        json.WriteNumber("rerunTimes", 3);
        json.WriteNumber("rerunInterval", 180000);
        json.WriteStartObject("datasource");
        json.WriteString("name", source.Project.Name);
        json.WriteString("type", "odps");
        json.WriteEndObject();
        WriteScript(json, source);
        WriteTrigger(json, source);
        json.WriteStartObject("runtimeResource");
        json.WriteString("resourceGroup", "S_res_group_" + source.Project.Name);
        json.WriteString("resourceGroupId", "7201" + source.Project.WorkspaceId);
        json.WriteEndObject();
        json.WriteString("name", source.Name);
        WriteOwner(json, source);
        WritePorts(json, source, id);
        json.WriteEndObject();
    }

    public static void WriteOwner(Utf8JsonWriter json, CatalogueObject source)
    {
        json.WriteString("owner", source.Owner);
        json.WriteStartObject("metadata");
        json.WriteString("owner", source.Owner);
        json.WriteString("projectId", source.Project.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public static void WriteTrigger(Utf8JsonWriter json, CatalogueObject source)
    {
        json.WriteStartObject("trigger");
        json.WriteString("type", "Scheduler");
        json.WriteString("cron", $"00 {source.Minute:00} {source.Hour:00} * * ?");
        json.WriteString("startTime", "1970-01-01 00:00:00");
        json.WriteString("endTime", "9999-01-01 00:00:00");
        json.WriteString("timezone", "Asia/Shanghai");
        json.WriteNumber("delaySeconds", 0);
        json.WriteEndObject();
    }

    public static void WriteFlow(Utf8JsonWriter json, CatalogueObject source, string id)
    {
        json.WriteStartArray("flow");
        json.WriteStartObject();
        json.WriteString("nodeId", id);
        json.WriteStartArray("depends");
        json.WriteStartObject();
        json.WriteString("type", "Normal");
        json.WriteString("output", GetInput(source));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string GetInput(CatalogueObject source)
        => source.UpstreamId == 0 ? source.Project.Name + "_root" : source.UpstreamId.ToString(CultureInfo.InvariantCulture);

    private static void WriteScript(Utf8JsonWriter json, CatalogueObject source)
    {
        json.WriteStartObject("script");
        json.WriteString("language", "odps-sql");
        json.WriteString("path", $"Workflow/{source.Project.Name}/{source.Name}");
        json.WriteStartObject("runtime");
        json.WriteString("command", "ODPS_SQL");
        json.WriteNumber("commandTypeId", 10);
        json.WriteEndObject();
        json.WriteString("content", Sql(source));
        json.WriteEndObject();
    }

    private static string Sql(CatalogueObject source) => source.Upstream.Length == 0
        ? $"INSERT OVERWRITE TABLE {source.Name} PARTITION (ds = '${{bizdate}}')\nSELECT * FROM {source.Name}_stage WHERE ds = '${{bizdate}}'; -- 每日增量"
        : $"INSERT OVERWRITE TABLE {source.Name} PARTITION (ds = '${{bizdate}}')\nSELECT key, SUM(amount) AS amount\nFROM {source.Upstream}\nWHERE ds = '${{bizdate}}'\nGROUP BY key;";

    private static void WritePorts(Utf8JsonWriter json, CatalogueObject source, string id)
    {
        json.WriteStartObject("inputs");
        json.WriteStartArray("nodeOutputs");
        json.WriteStartObject();
        json.WriteString("data", GetInput(source));
        json.WriteString("artifactType", "NodeOutput");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("outputs");
        json.WriteStartArray("nodeOutputs");
        json.WriteStartObject();
        json.WriteString("data", id);
        json.WriteString("artifactType", "NodeOutput");
        json.WriteString("refTableName", source.Name);
        json.WriteBoolean("isDefault", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
