namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads an item of a run. The response names neither the run nor the workspace; both are those of the request.</summary>
internal static class PipelineRunItemReader
{
    public static PipelineRunItem? Read(ref LenientJsonReader json, string? requestId, long projectId, string pipelineRunId)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        string? id = null, name = null, type = null, status = null, message = null;
        long? version = null;
        DateTimeOffset? created = null, modified = null;
        byte[]? spec = null;
        while (json.NextProperty())
        {
            bool isRead = json.TryRead("Id"u8, ref id) || json.TryRead("Name"u8, ref name) || json.TryRead("Type"u8, ref type)
                || json.TryRead("Version"u8, ref version) || json.TryRead("Status"u8, ref status) || json.TryRead("Message"u8, ref message)
                || json.TryRead("CreateTime"u8, ref created) || json.TryRead("ModifyTime"u8, ref modified) || json.TryRead("Spec"u8, ref spec);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        return new PipelineRunItem
        {
            ProjectId = projectId,
            PipelineRunId = pipelineRunId,
            Id = id ?? string.Empty,
            Name = name,
            Type = KnownValues.ItemType.Normalize(type),
            Version = version,
            Status = KnownValues.ItemStatus.Normalize(status) ?? string.Empty,
            CreateTime = created?.LocalDateTime,
            ModifyTime = modified?.LocalDateTime,
            Message = message,
            Spec = spec is { Length: > 0 } ? new FlowSpec(spec) : null,
            RequestId = requestId,
        };
    }
}
