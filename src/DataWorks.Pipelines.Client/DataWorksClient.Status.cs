using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client;

/// <content>The status of many runs in one call.</content>
public sealed partial class DataWorksClient
{
    /// <summary>Reads the status of runs (ListPipelineRunsStatus by run).</summary>
    /// <param name="ids">The ids, <c>flow-…</c>, each once. The maximum number per call is undocumented.</param>
    /// <returns>The status by id; an id that the service does not know is missing.</returns>
    internal async Task<IReadOnlyDictionary<string, PipelineRunStatus>> ListPipelineRunsStatusAsync(
        IReadOnlyList<string> ids, PipelineStatusQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        byte[] body = StatusBody(query, json =>
        {
            json.WriteStartArray("PipelineRuns");
            foreach (string id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        });
        PipelineStatusResponse response = await PutStatusAsync(body, byNode: false, cancellationToken).ConfigureAwait(false);
        return response.Runs.DistinctBy(static run => run.PipelineRunId)
            .ToDictionary(static run => run.PipelineRunId, StringComparer.Ordinal);
    }

    /// <summary>Reads the status of nodes with their outputs (ListPipelineRunsStatus by node).</summary>
    /// <returns>The status by node; a node that the service does not know is missing.</returns>
    internal async Task<IReadOnlyDictionary<PipelineNodeId, PipelineNodeStatus>> ListPipelineNodesStatusAsync(
        IReadOnlyList<PipelineNodeId> ids, PipelineStatusQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        byte[] body = StatusBody(query, json =>
        {
            json.WriteStartArray("Nodes");
            foreach (PipelineNodeId id in ids)
            {
                json.WriteStartObject();
                json.WriteString("PipelineRunId", id.PipelineRunId);
                json.WriteString("NodeId", id.NodeId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        PipelineStatusResponse response = await PutStatusAsync(body, byNode: true, cancellationToken).ConfigureAwait(false);
        return response.Nodes.DistinctBy(static node => (node.PipelineRunId, node.NodeId))
            .ToDictionary(static node => new PipelineNodeId(node.PipelineRunId, node.NodeId));
    }

    internal StatusBatcher<string, PipelineRunStatus> RunStatusBatches(
        int batchSize, PipelineStatusQuery query, CancellationToken cancellationToken) =>
        new(_log, _connection.BatchLimit, _connection.RegionId, batchSize, ids => ListPipelineRunsStatusAsync(ids, query, cancellationToken));

    internal StatusBatcher<PipelineNodeId, PipelineNodeStatus> NodeStatusBatches(
        int batchSize, PipelineStatusQuery query, CancellationToken cancellationToken) =>
        new(_log, _connection.BatchLimit, _connection.RegionId, batchSize, ids => ListPipelineNodesStatusAsync(ids, query, cancellationToken));

    private Task<PipelineStatusResponse> PutStatusAsync(byte[] body, bool byNode, CancellationToken cancellationToken) => SendAsync(
        new ApiRequest
        {
            Version = ApiRequest.PaiFlowVersion,
            Operation = "ListPipelineRunsStatus",
            Method = HttpMethod.Put,
            Path = "/api/v1/pipelineruns",
            Body = body,
            ContentType = "application/json; charset=utf-8",
        },
        (ref json, requestId) => PipelineStatusReader.Read(ref json, requestId, byNode, _connection.Time.GetUtcNow()),
        cancellationToken);

    // As the official client writes JSON: only what JSON requires is escaped.
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static byte[] StatusBody(PipelineStatusQuery query, Action<Utf8JsonWriter> writeIds)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_json))
        {
            json.WriteStartObject();
            writeIds(json);
            if (!string.IsNullOrEmpty(query.WorkspaceId))
            {
                json.WriteString("WorkspaceId", query.WorkspaceId);
            }

            if (!string.IsNullOrEmpty(query.OutputType))
            {
                json.WriteString("OutputType", query.OutputType);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
