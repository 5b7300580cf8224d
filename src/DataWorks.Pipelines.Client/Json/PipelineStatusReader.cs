using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>
/// Reads an answer of ListPipelineRunsStatus. The outputs stand behind the runs and nodes that they belong to, so they are read
/// in a pass of their own before them.
/// </summary>
internal static class PipelineStatusReader
{
    /// <summary>Reads the response.</summary>
    /// <param name="body">The response.</param>
    /// <param name="requestId">The id from the header; <c>null</c> if there is none.</param>
    /// <param name="envelope">Receives the code and message beside the lists.</param>
    /// <param name="byNode">Whether nodes were asked for: their list has to be there, else that of the runs.</param>
    /// <param name="readAt">The time of reading, to which the duration of a running node counts.</param>
    /// <exception cref="JsonException">The body does not have this shape.</exception>
    public static PipelineStatusResponse Read(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope, bool byNode, DateTimeOffset readAt)
    {
        bool isThere = false;
        requestId ??= RequestIdReader.Find(body);
        PipelineOutputLookup outputs = PipelineOutputReader.ReadAll(body);
        List<PipelineRunStatus> runs = [];
        List<PipelineNodeStatus> nodes = [];
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            bool isRuns = json.NameEquals("PipelineRuns"u8);
            if (!isRuns && !json.NameEquals("Nodes"u8))
            {
                if (!envelope.TryRead(ref json))
                {
                    json.SkipValue();
                }

                continue;
            }

            isThere |= isRuns != byNode;
            if (!json.BeginArray())
            {
                continue;
            }

            while (json.NextElement())
            {
                if (isRuns)
                {
                    ReadRun(ref json, requestId, outputs, runs);
                }
                else
                {
                    ReadNode(ref json, requestId, readAt, outputs, nodes);
                }
            }
        }

        json.ReadToEnd();
        return isThere || !envelope.IsSuccess
            ? new PipelineStatusResponse(runs, nodes)
            : throw new JsonException($"There is no '{(byNode ? "Nodes" : "PipelineRuns")}' in it.");
    }

    private static void ReadRun(ref LenientJsonReader json, string? requestId, PipelineOutputLookup outputs, List<PipelineRunStatus> runs)
    {
        if (!json.BeginObject())
        {
            return;
        }

        string? id = null, name = null, status = null, user = null, parent = null, node = null, source = null;
        bool? deleted = null;
        while (json.NextProperty())
        {
            if (json.NameEquals("PipelineRunId"u8))
            {
                id = json.ReadString();
            }
            else if (json.NameEquals("Name"u8))
            {
                name = json.ReadString();
            }
            else if (json.NameEquals("Status"u8))
            {
                status = KnownValues.FlowStatus.Normalize(json.ReadString());
            }
            else if (json.NameEquals("UserId"u8))
            {
                user = json.ReadString();
            }
            else if (json.NameEquals("ParentUserId"u8))
            {
                parent = json.ReadString();
            }
            else if (json.NameEquals("NodeId"u8))
            {
                node = json.ReadString();
            }
            else if (json.NameEquals("SourceId"u8))
            {
                source = json.ReadString();
            }
            else if (json.NameEquals("IsDeleted"u8))
            {
                deleted = json.ReadBoolean();
            }
            else
            {
                json.SkipValue();
            }
        }

        runs.Add(new PipelineRunStatus
        {
            PipelineRunId = id ?? string.Empty,
            Name = name,
            Status = status ?? string.Empty,
            UserId = user,
            ParentUserId = parent,
            RootNodeId = node,
            SourceId = source,
            IsDeleted = deleted,
            Outputs = outputs.ForRun(id),
            RequestId = requestId,
        });
    }

    private static void ReadNode(
        ref LenientJsonReader json, string? requestId, DateTimeOffset readAt, PipelineOutputLookup outputs, List<PipelineNodeStatus> nodes)
    {
        if (!json.BeginObject())
        {
            return;
        }

        string? run = null, id = null, name = null, status = null;
        bool? input = null, output = null;
        DateTimeOffset? started = null, finished = null;
        while (json.NextProperty())
        {
            if (json.NameEquals("PipelineRunId"u8))
            {
                run = json.ReadString();
            }
            else if (json.NameEquals("NodeId"u8))
            {
                id = json.ReadString();
            }
            else if (json.NameEquals("NodeName"u8))
            {
                name = json.ReadString();
            }
            else if (json.NameEquals("Status"u8))
            {
                status = KnownValues.FlowStatus.Normalize(json.ReadString());
            }
            else if (json.NameEquals("StartedAt"u8))
            {
                started = json.ReadTime();
            }
            else if (json.NameEquals("FinishedAt"u8))
            {
                finished = json.ReadTime();
            }
            else if (json.NameEquals("InputArtifactArchived"u8))
            {
                input = json.ReadBoolean();
            }
            else if (json.NameEquals("OutputArtifactArchived"u8))
            {
                output = json.ReadBoolean();
            }
            else
            {
                json.SkipValue();
            }
        }

        nodes.Add(new PipelineNodeStatus
        {
            PipelineRunId = run ?? string.Empty,
            NodeId = id ?? string.Empty,
            NodeName = name,
            Status = status ?? string.Empty,
            StartedAt = started?.LocalDateTime,
            FinishedAt = finished?.LocalDateTime,
            Duration = Elapsed.Between(started, finished, status, readAt),
            InputArtifactArchived = input,
            OutputArtifactArchived = output,
            Outputs = outputs.ForNode(run, id),
            RequestId = requestId,
        });
    }
}
