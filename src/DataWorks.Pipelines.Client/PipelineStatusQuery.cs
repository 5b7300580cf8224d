namespace DataWorks.Pipelines.Client;

/// <summary>What goes along with the ids of a batch.</summary>
internal sealed record PipelineStatusQuery
{
    /// <summary>The PAI workspace; <c>null</c> for none.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The kind of output to add; <c>null</c> for none in particular.</summary>
    public string? OutputType { get; init; }
}
