using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads an item of a run. The answer names neither the run nor the workspace: both are what was asked for.</summary>
/// <remarks>Compiled well at once, as <see cref="EscapedText"/> is: a run may have a hundred thousand items.</remarks>
internal static class PipelineRunItemReader
{
    /// <summary>Reads one item; <c>null</c> where the answer holds none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PipelineRunItem? Read(ref LenientJsonReader json, string? requestId, long projectId, string pipelineRunId)
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
            if (json.NameEquals("Id"u8))
            {
                id = json.ReadString();
            }
            else if (json.NameEquals("Name"u8))
            {
                name = json.ReadString();
            }
            else if (json.NameEquals("Type"u8))
            {
                type = KnownValues.ItemType.Normalize(json.ReadString());
            }
            else if (json.NameEquals("Version"u8))
            {
                version = json.ReadInt64();
            }
            else if (json.NameEquals("Status"u8))
            {
                status = KnownValues.ItemStatus.Normalize(json.ReadString());
            }
            else if (json.NameEquals("CreateTime"u8))
            {
                created = json.ReadTime();
            }
            else if (json.NameEquals("ModifyTime"u8))
            {
                modified = json.ReadTime();
            }
            else if (json.NameEquals("Message"u8))
            {
                message = json.ReadString();
            }
            else if (json.NameEquals("Spec"u8))
            {
                spec = json.ReadRaw() is { Length: > 0 } raw ? new FlowSpec(new RawJson(raw)) : null;
            }
            else
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
