namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A pipeline run of PAIFlow. The first node is the root.</summary>
public sealed record EmulatedFlow(
    string Id, string WorkspaceId, string Name, string Status, string UserId, string ParentUserId, string SourceId, bool IsDeleted, IReadOnlyList<EmulatedFlowNode> Nodes)
{
    public string RootNodeId => Nodes[0].Id;

    /// <summary>How it ends; null if it had ended at the start, or does not advance.</summary>
    public EmulatedEnding? Ending { get; init; }

    /// <summary>Whether requests for it fail now.</summary>
    internal bool IsUnavailable { get; init; }

    /// <summary>Decides on the irregularities of its responses.</summary>
    internal ulong Quirks { get; init; }
}

/// <summary>A node of a flow. A time is null until it is known; only a node that succeeded has outputs.</summary>
public sealed record EmulatedFlowNode(
    string Id,
    string Name,
    string Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    bool InputArtifactArchived,
    bool OutputArtifactArchived,
    IReadOnlyList<EmulatedOutput> Outputs);

/// <summary>An output of a node: Model, DataSet, Metrics or ModelEvaluation. The value is JSON text, which some responses escape twice.</summary>
public sealed record EmulatedOutput(
    string Id, string Name, string Type, string Producer, DateTimeOffset CreateTime, string Value, bool EscapedTwice, bool NodeIdBreaksLine, int ExpandedIndex);
