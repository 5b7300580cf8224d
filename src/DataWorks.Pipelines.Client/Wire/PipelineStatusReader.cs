using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Wire;

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
    public static PipelineStatusAnswer Read(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope, bool byNode, DateTimeOffset readAt)
    {
        bool isThere = false;
        requestId ??= RequestIdReader.Find(body);
        PipelineOutputSet outputs = PipelineOutputReader.ReadAll(body);
        List<PipelineRunStatus> runs = [];
        List<PipelineNodeStatus> nodes = [];
        JsonCursor json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            bool isRuns = json.Is("PipelineRuns"u8);
            if (!isRuns && !json.Is("Nodes"u8))
            {
                if (!envelope.TryRead(ref json))
                {
                    json.Skip();
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

        json.End();
        return isThere || !envelope.IsSuccess
            ? new PipelineStatusAnswer(runs, nodes)
            : throw new JsonException($"There is no '{(byNode ? "Nodes" : "PipelineRuns")}' in it.");
    }

    private static void ReadRun(ref JsonCursor json, string? requestId, PipelineOutputSet outputs, List<PipelineRunStatus> runs)
    {
        if (!json.BeginObject())
        {
            return;
        }

        string? id = null, name = null, status = null, user = null, parent = null, node = null, source = null;
        bool? deleted = null;
        while (json.NextProperty())
        {
            if (json.Is("PipelineRunId"u8))
            {
                id = json.String();
            }
            else if (json.Is("Name"u8))
            {
                name = json.String();
            }
            else if (json.Is("Status"u8))
            {
                status = StatusVocabulary.PipelineBatch.Normalize(json.String());
            }
            else if (json.Is("UserId"u8))
            {
                user = json.String();
            }
            else if (json.Is("ParentUserId"u8))
            {
                parent = json.String();
            }
            else if (json.Is("NodeId"u8))
            {
                node = json.String();
            }
            else if (json.Is("SourceId"u8))
            {
                source = json.String();
            }
            else if (json.Is("IsDeleted"u8))
            {
                deleted = json.Bool();
            }
            else
            {
                json.Skip();
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
            Outputs = outputs.OfRun(id),
            RequestId = requestId,
        });
    }

    private static void ReadNode(
        ref JsonCursor json, string? requestId, DateTimeOffset readAt, PipelineOutputSet outputs, List<PipelineNodeStatus> nodes)
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
            if (json.Is("PipelineRunId"u8))
            {
                run = json.String();
            }
            else if (json.Is("NodeId"u8))
            {
                id = json.String();
            }
            else if (json.Is("NodeName"u8))
            {
                name = json.String();
            }
            else if (json.Is("Status"u8))
            {
                status = StatusVocabulary.PipelineBatch.Normalize(json.String());
            }
            else if (json.Is("StartedAt"u8))
            {
                started = json.Time();
            }
            else if (json.Is("FinishedAt"u8))
            {
                finished = json.Time();
            }
            else if (json.Is("InputArtifactArchived"u8))
            {
                input = json.Bool();
            }
            else if (json.Is("OutputArtifactArchived"u8))
            {
                output = json.Bool();
            }
            else
            {
                json.Skip();
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
            Outputs = outputs.OfNode(run, id),
            RequestId = requestId,
        });
    }
}
