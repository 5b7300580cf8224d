using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>The content of a ListPipelineRunsStatus response. The service does not know an id that is missing.</summary>
internal sealed record PipelineStatusResponse(IReadOnlyList<PipelineRunStatus> Runs, IReadOnlyList<PipelineNodeStatus> Nodes);

/// <summary>Reads a ListPipelineRunsStatus response. The outputs follow the runs and nodes to which they belong, so they are read first, in a pass of
/// their own.</summary>
internal static class PipelineStatusReader
{
    /// <summary>Reads a response.</summary>
    /// <param name="requestId">The id from the header; <c>null</c> if there is none.</param>
    /// <param name="byNode">Whether the request names nodes, so that their list is required, and not that of the runs.</param>
    /// <param name="readAt">The time of reading, which ends the duration of a running node.</param>
    /// <exception cref="JsonException">The body does not have this shape.</exception>
    public static PipelineStatusResponse Read(ref LenientJsonReader json, string? requestId, bool byNode, DateTimeOffset readAt)
    {
        bool hasList = false;
        requestId ??= json.FindRequestId();
        PipelineOutputLookup outputs = PipelineOutputReader.ReadAll(json.Bytes);
        List<PipelineRunStatus> runs = [];
        List<PipelineNodeStatus> nodes = [];
        json.BeginObject();
        while (json.NextProperty())
        {
            bool isRuns = json.NameEquals("PipelineRuns"u8);
            if (!isRuns && !json.NameEquals("Nodes"u8))
            {
                json.ReadEnvelope();
                continue;
            }

            hasList |= isRuns != byNode;
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
        return hasList || !json.IsSuccess
            ? new PipelineStatusResponse(runs, nodes)
            : throw new JsonException($"'{(byNode ? "Nodes" : "PipelineRuns")}' is missing.");
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
            bool isRead = json.TryRead("PipelineRunId"u8, ref id) || json.TryRead("Name"u8, ref name) || json.TryRead("Status"u8, ref status)
                || json.TryRead("UserId"u8, ref user) || json.TryRead("ParentUserId"u8, ref parent) || json.TryRead("NodeId"u8, ref node)
                || json.TryRead("SourceId"u8, ref source) || json.TryRead("IsDeleted"u8, ref deleted);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        runs.Add(new PipelineRunStatus
        {
            PipelineRunId = id ?? string.Empty,
            Name = name,
            Status = KnownValues.FlowStatus.Normalize(status) ?? string.Empty,
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
            bool isRead = json.TryRead("PipelineRunId"u8, ref run) || json.TryRead("NodeId"u8, ref id) || json.TryRead("NodeName"u8, ref name)
                || json.TryRead("Status"u8, ref status) || json.TryRead("StartedAt"u8, ref started) || json.TryRead("FinishedAt"u8, ref finished)
                || json.TryRead("InputArtifactArchived"u8, ref input) || json.TryRead("OutputArtifactArchived"u8, ref output);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        status = KnownValues.FlowStatus.Normalize(status);
        nodes.Add(new PipelineNodeStatus
        {
            PipelineRunId = run ?? string.Empty,
            NodeId = id ?? string.Empty,
            NodeName = name,
            Status = status ?? string.Empty,
            StartedAt = started?.LocalDateTime,
            FinishedAt = finished?.LocalDateTime,
            Duration = RunState.GetDuration(started, finished, status, readAt),
            InputArtifactArchived = input,
            OutputArtifactArchived = output,
            Outputs = outputs.ForNode(run, id),
            RequestId = requestId,
        });
    }
}
