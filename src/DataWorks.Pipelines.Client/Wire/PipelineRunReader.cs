using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>Reads a deployment pipeline run, of the new operations and of the old ones.</summary>
internal static class PipelineRunReader
{
    /// <summary>Reads one run; <c>null</c> where the answer holds none.</summary>
    public static PipelineRun? Read(ref JsonCursor json, string? requestId, DateTimeOffset readAt)
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
            if (json.Is("Id"u8))
            {
                id = json.String();
            }
            else if (json.Is("ProjectId"u8))
            {
                projectId = json.Long();
            }
            else if (json.Is("Status"u8))
            {
                status = StatusVocabulary.PipelineRun.Normalize(json.String());
            }
            else if (json.Is("Creator"u8))
            {
                creator = json.String();
            }
            else if (json.Is("CreateTime"u8))
            {
                created = json.Time();
            }
            else if (json.Is("ModifyTime"u8))
            {
                modified = json.Time();
            }
            else if (json.Is("Description"u8))
            {
                description = json.String();
            }
            else if (json.Is("Message"u8))
            {
                message = json.String();
            }
            else if (json.Is("Stages"u8))
            {
                stages = ReadStages(ref json);
            }
            else
            {
                json.Skip();
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

    private static PipelineStageList ReadStages(ref JsonCursor json)
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

        return new PipelineStageList(stages, new RawJson(json.Since(start)));
    }

    private static PipelineStage? ReadStage(ref JsonCursor json)
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
            if (json.Is("Step"u8))
            {
                step = json.Int();
            }
            else if (json.Is("Code"u8))
            {
                code = json.String();
            }
            else if (json.Is("Type"u8))
            {
                type = StatusVocabulary.StageType.Normalize(json.String());
            }
            else if (json.Is("Name"u8))
            {
                name = json.String();
            }
            else if (json.Is("Status"u8))
            {
                status = StatusVocabulary.PipelineRun.Normalize(json.String());
            }
            else if (json.Is("Description"u8))
            {
                description = json.String();
            }
            else if (json.Is("Message"u8))
            {
                message = json.String();
            }
            else if (json.Is("Detail"u8))
            {
                detail = json.Raw() is { Length: > 0 } raw ? new PipelineStageDetail(new RawJson(raw)) : null;
            }
            else
            {
                json.Skip();
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
