namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One pipeline run of the PAI service.</summary>
/// <param name="Id">The id, <c>flow-…</c>.</param>
/// <param name="WorkspaceId">The PAI workspace.</param>
/// <param name="Name">The name.</param>
/// <param name="Status">One of the words of that service.</param>
/// <param name="UserId">The account id of who made it.</param>
/// <param name="ParentUserId">The account that owns it.</param>
/// <param name="SourceId">What it was made from.</param>
/// <param name="IsDeleted">Whether it was deleted.</param>
/// <param name="Nodes">Its nodes; the first is the root.</param>
public sealed record EmulatedFlow(
    string Id,
    string WorkspaceId,
    string Name,
    string Status,
    string UserId,
    string ParentUserId,
    string SourceId,
    bool IsDeleted,
    IReadOnlyList<EmulatedFlowNode> Nodes)
{
    /// <summary>Gets the id of the root node.</summary>
    public string RootNodeId => Nodes[0].Id;

    /// <summary>Gets the hash that decides on the quirks of its answers.</summary>
    internal ulong Quirks { get; init; }
}
