using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>Reads an item of a run. The answer names neither the run nor the workspace: both are what was asked for.</summary>
/// <remarks>Compiled well at once, as <see cref="EscapedText"/> is: a run may have a hundred thousand items.</remarks>
internal static class PipelineRunItemReader
{
    /// <summary>Reads one item; <c>null</c> where the answer holds none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PipelineRunItem? Read(ref JsonCursor json, string? requestId, long projectId, string pipelineRunId)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        string? id = null, name = null, type = null, status = null, message = null;
        long? version = null;
        DateTimeOffset? created = null, modified = null;
        FlowSpec? spec = null;
        while (json.NextProperty())
        {
            if (json.Is("Id"u8))
            {
                id = json.String();
            }
            else if (json.Is("Name"u8))
            {
                name = json.String();
            }
            else if (json.Is("Type"u8))
            {
                type = StatusVocabulary.ItemType.Normalize(json.String());
            }
            else if (json.Is("Version"u8))
            {
                version = json.Long();
            }
            else if (json.Is("Status"u8))
            {
                status = StatusVocabulary.PipelineRunItem.Normalize(json.String());
            }
            else if (json.Is("CreateTime"u8))
            {
                created = json.Time();
            }
            else if (json.Is("ModifyTime"u8))
            {
                modified = json.Time();
            }
            else if (json.Is("Message"u8))
            {
                message = json.String();
            }
            else if (json.Is("Spec"u8))
            {
                spec = json.Raw() is { Length: > 0 } raw ? new FlowSpec(new RawJson(raw)) : null;
            }
            else
            {
                json.Skip();
            }
        }

        return new PipelineRunItem
        {
            ProjectId = projectId,
            PipelineRunId = pipelineRunId,
            Id = id ?? string.Empty,
            Name = name,
            Type = type,
            Version = version,
            Status = status ?? string.Empty,
            CreateTime = created?.LocalDateTime,
            ModifyTime = modified?.LocalDateTime,
            Message = message,
            Spec = spec,
            RequestId = requestId,
        };
    }
}
