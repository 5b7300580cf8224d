using System.Text;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a deployment pipeline run, from the current operations and the legacy ones.</summary>
internal static class PipelineRunReader
{
    public static PipelineRun? Read(ref LenientJsonReader json, string? requestId, DateTimeOffset readAt)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        string? id = null, status = null, creator = null, description = null, message = null;
        long? projectId = null;
        DateTimeOffset? created = null, modified = null;
        PipelineStageList stages = PipelineStageList.Empty;
        while (json.NextProperty())
        {
            if (json.NameEquals("Stages"u8))
            {
                stages = ReadStages(ref json);
                continue;
            }

            bool isRead = json.TryRead("Id"u8, ref id) || json.TryRead("ProjectId"u8, ref projectId) || json.TryRead("Status"u8, ref status)
                || json.TryRead("Creator"u8, ref creator) || json.TryRead("CreateTime"u8, ref created) || json.TryRead("ModifyTime"u8, ref modified)
                || json.TryRead("Description"u8, ref description) || json.TryRead("Message"u8, ref message);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        status = KnownValues.RunStatus.Normalize(status);
        return new PipelineRun
        {
            ProjectId = projectId ?? 0,
            Id = id ?? string.Empty,
            Status = status ?? string.Empty,
            Creator = creator,
            CreateTime = created?.LocalDateTime,
            ModifyTime = modified?.LocalDateTime,
            Duration = RunState.GetDuration(created, RunState.IsFinal(RunState.Of(status)) ? modified : null, status, readAt),
            Description = description,
            Message = message,
            Stages = stages,
            RequestId = requestId,
        };
    }

    private static PipelineStageList ReadStages(ref LenientJsonReader json)
    {
        int start = json.Position;
        if (!json.TryBeginArray())
        {
            return PipelineStageList.Empty;
        }

        List<PipelineStage> stages = [];
        while (json.NextElement())
        {
            if (ReadStage(ref json) is { } stage)
            {
                stages.Add(stage);
            }
        }

        return new PipelineStageList(stages, json.GetRawTextFrom(start));
    }

    private static PipelineStage? ReadStage(ref LenientJsonReader json)
    {
        if (!json.TryBeginObject())
        {
            return null;
        }

        int? step = null;
        string? code = null, type = null, name = null, status = null, description = null, message = null;
        byte[]? detail = null;
        while (json.NextProperty())
        {
            bool isRead = json.TryRead("Step"u8, ref step) || json.TryRead("Code"u8, ref code) || json.TryRead("Type"u8, ref type)
                || json.TryRead("Name"u8, ref name) || json.TryRead("Status"u8, ref status) || json.TryRead("Description"u8, ref description)
                || json.TryRead("Message"u8, ref message) || json.TryRead("Detail"u8, ref detail);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        return new PipelineStage
        {
            Step = step ?? 0,
            Code = code,
            Type = KnownValues.StageType.Normalize(type),
            Name = name,
            Status = KnownValues.RunStatus.Normalize(status) ?? string.Empty,
            Description = description,
            Message = message,
            Detail = detail is { Length: > 0 } ? Encoding.UTF8.GetString(detail) : null,
        };
    }
}
