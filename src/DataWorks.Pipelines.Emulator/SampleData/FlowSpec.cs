using System.Globalization;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The FlowSpec of an object, ready to be serialized.</summary>
internal static class FlowSpec
{
    public static object Create(CatalogueObject source, long version)
    {
        string id = source.Id.ToString(CultureInfo.InvariantCulture);
        return new
        {
            version = "1.1.0",
            kind = source.Type == "WorkflowDefinition" ? "CycleWorkflow" : source.Type,
            spec = source.Type switch
            {
                "Resource" => new { fileResources = new[] { CreateResource(source, id) } },
                "Function" => new { functions = new[] { CreateFunction(source, id) } },
                "WorkflowDefinition" => new { workflows = new[] { new { id, name = source.Name, trigger = CreateTrigger(source), nodes = new[] { CreateNode(source, id) } } } },
                _ => (object)new
                {
                    nodes = new[] { CreateNode(source, id) },
                    flow = new[] { new { nodeId = id, depends = new[] { new { type = "Normal", output = GetInput(source) } } } },
                },
            },
            metadata = new { uuid = id, version },
        };
    }

    private static object CreateResource(CatalogueObject source, string id) => new
    {
        id,
        name = source.Name,
        type = "jar",
        file = new { storage = new { type = "oss", path = $"{source.Project.Name}/resource/{source.Name}" } },
        owner = source.Owner,
        metadata = CreateMetadata(source),
    };

    private static object CreateFunction(CatalogueObject source, string id) => new
    {
        id,
        name = source.Name,
        type = "other",
        className = "com.example.dw.udf.CleanText",
        armResource = "clean_text_udf.jar",
        owner = source.Owner,
        metadata = CreateMetadata(source),
    };

    private static object CreateNode(CatalogueObject source, string id) => new
    {
        recurrence = "Normal",
        id,
        timeout = 0,
        instanceMode = "T+1",
        rerunMode = "Allowed",
        rerunTimes = 3,
        rerunInterval = 180000,
        datasource = new { name = source.Project.Name, type = "odps" },
        script = new
        {
            language = "odps-sql",
            path = $"Workflow/{source.Project.Name}/{source.Name}",
            runtime = new { command = "ODPS_SQL", commandTypeId = 10 },
            content = GetSql(source),
        },
        trigger = CreateTrigger(source),
        runtimeResource = new { resourceGroup = "S_res_group_" + source.Project.Name, resourceGroupId = "7201" + source.Project.WorkspaceId },
        name = source.Name,
        owner = source.Owner,
        metadata = CreateMetadata(source),
        inputs = new { nodeOutputs = new[] { new { data = GetInput(source), artifactType = "NodeOutput" } } },
        outputs = new { nodeOutputs = new[] { new { data = id, artifactType = "NodeOutput", refTableName = source.Name, isDefault = true } } },
    };

    private static object CreateTrigger(CatalogueObject source) => new
    {
        type = "Scheduler",
        cron = $"00 {source.Minute:00} {source.Hour:00} * * ?",
        startTime = "1970-01-01 00:00:00",
        endTime = "9999-01-01 00:00:00",
        timezone = "Asia/Shanghai",
        delaySeconds = 0,
    };

    private static object CreateMetadata(CatalogueObject source) => new { owner = source.Owner, projectId = source.Project.Id.ToString(CultureInfo.InvariantCulture) };

    private static string GetInput(CatalogueObject source)
        => source.UpstreamId == 0 ? source.Project.Name + "_root" : source.UpstreamId.ToString(CultureInfo.InvariantCulture);

    private static string GetSql(CatalogueObject source) => source.UpstreamId == 0
        ? $"INSERT OVERWRITE TABLE {source.Name} PARTITION (ds = '${{bizdate}}')\nSELECT * FROM {source.Name}_stage WHERE ds = '${{bizdate}}'; -- 每日增量"
        : $"INSERT OVERWRITE TABLE {source.Name} PARTITION (ds = '${{bizdate}}')\nSELECT key, SUM(amount) AS amount\nFROM {source.Upstream}\nWHERE ds = '${{bizdate}}'\nGROUP BY key;";
}
