namespace DataWorks.Pipelines.Client;

/// <summary>The parameters of a batch besides its ids.</summary>
internal sealed record PipelineStatusQuery
{
    /// <summary>The PAI workspace; <c>null</c> for none.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The type of output to include; <c>null</c> for the service's default.</summary>
    public string? OutputType { get; init; }
}

/// <summary>A node of a PAIFlow run.</summary>
/// <param name="PipelineRunId">The run, <c>flow-…</c>.</param>
/// <param name="NodeId">The node, <c>node-…</c>.</param>
internal sealed record PipelineNodeId(string PipelineRunId, string NodeId)
{
    public override string ToString() => $"{PipelineRunId}/{NodeId}";
}
