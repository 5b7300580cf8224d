namespace DataWorks.Pipelines.Client;

/// <summary>A node of a PAIFlow run.</summary>
/// <param name="PipelineRunId">The run, <c>flow-…</c>.</param>
/// <param name="NodeId">The node, <c>node-…</c>.</param>
internal sealed record PipelineNodeId(string PipelineRunId, string NodeId)
{
    /// <summary>The run and the node.</summary>
    public override string ToString() => $"{PipelineRunId}/{NodeId}";
}
