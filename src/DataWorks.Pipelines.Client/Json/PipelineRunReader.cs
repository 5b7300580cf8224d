using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a deployment pipeline run, of the new operations and of the old ones.</summary>
internal static class PipelineRunReader
{
    /// <summary>Reads one run; <c>null</c> where the answer holds none.</summary>
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
            if (json.NameEquals("Id"u8))
            {
                id = json.ReadString();
            }
            else if (json.NameEquals("ProjectId"u8))
            {
                projectId = json.ReadInt64();
            }
            else if (json.NameEquals("Status"u8))
            {
                status = KnownValues.RunStatus.Normalize(json.ReadString());
            }
            else if (json.NameEquals("Creator"u8))
            {
                creator = json.ReadString();
            }
            else if (json.NameEquals("CreateTime"u8))
            {
                created = json.ReadTime();
            }
            else if (json.NameEquals("ModifyTime"u8))
            {
                modified = json.ReadTime();
            }
            else if (json.NameEquals("Description"u8))
            {
                description = json.ReadString();
            }
            else if (json.NameEquals("Message"u8))
            {
                message = json.ReadString();
            }
            else if (json.NameEquals("Stages"u8))
            {
                stages = ReadStages(ref json);
            }
            else
            {
                json.SkipValue();
            }
        }

        return new PipelineRun
        {
            ProjectId = projectId ?? 0,
            Id = id ?? string.Empty,
            Status = status ?? string.Empty,
            Creator = creator,
            CreateTime = created?.LocalDateTime,
            ModifyTime = modified?.LocalDateTime,
            Duration = Elapsed.Between(created, RunState.IsFinal(RunState.Of(status)) ? modified : null, status, readAt),
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

        return new PipelineStageList(stages, new RawJson(json.GetRawTextFrom(start)));
    }

    private static PipelineStage? ReadStage(ref LenientJsonReader json)
    {
        if (!json.TryBeginObject())
        {
            return null;
        }

        int? step = null;
        string? code = null, type = null, name = null, status = null, description = null, message = null;
        PipelineStageDetail? detail = null;
        while (json.NextProperty())
        {
            if (json.NameEquals("Step"u8))
            {
                step = json.ReadInt32();
            }
            else if (json.NameEquals("Code"u8))
            {
                code = json.ReadString();
            }
            else if (json.NameEquals("Type"u8))
            {
                type = KnownValues.StageType.Normalize(json.ReadString());
            }
            else if (json.NameEquals("Name"u8))
            {
                name = json.ReadString();
            }
            else if (json.NameEquals("Status"u8))
            {
                status = KnownValues.RunStatus.Normalize(json.ReadString());
            }
            else if (json.NameEquals("Description"u8))
            {
                description = json.ReadString();
            }
            else if (json.NameEquals("Message"u8))
            {
                message = json.ReadString();
            }
            else if (json.NameEquals("Detail"u8))
            {
                detail = json.ReadRaw() is { Length: > 0 } raw ? new PipelineStageDetail(new RawJson(raw)) : null;
            }
            else
            {
                json.SkipValue();
            }
        }

        return new PipelineStage
        {
            Step = step ?? 0,
            Code = code,
            Type = type,
            Name = name,
            Status = status ?? string.Empty,
            Description = description,
            Message = message,
            Detail = detail,
        };
    }
}
