namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One node of a PAI pipeline run.</summary>
/// <param name="Id">The id, <c>node-…</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Status">One of the words of that service.</param>
/// <param name="StartedAt">When it began; null for not yet.</param>
/// <param name="FinishedAt">When it ended; null for not yet.</param>
/// <param name="InputArtifactArchived">Whether its inputs were archived.</param>
/// <param name="OutputArtifactArchived">Whether its outputs were archived.</param>
/// <param name="Outputs">What it made; a node that has not succeeded made nothing.</param>
public sealed record EmulatedFlowNode(
    string Id,
    string Name,
    string Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    bool InputArtifactArchived,
    bool OutputArtifactArchived,
    IReadOnlyList<EmulatedOutput> Outputs);
