namespace DataWorks.Pipelines.Module.Diagrams;

/// <summary>What a diagram shows, without the syntax of a format.</summary>
/// <param name="Title">The name of the whole; may be empty.</param>
/// <param name="IsHorizontal">Whether the nodes go from left to right, not from top to bottom.</param>
/// <param name="Nodes">The nodes in their order.</param>
/// <param name="Edges">The edges, by the positions of nodes.</param>
internal sealed record Diagram(string Title, bool IsHorizontal, IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges);

/// <summary>One node.</summary>
/// <param name="Name">The name as the service sent it; may be empty or hostile.</param>
/// <param name="State">One of <see cref="RunState"/>; <c>null</c> if it is not known.</param>
/// <param name="IsExternal">Whether other nodes depend on it, but it is not part of the whole.</param>
internal sealed record DiagramNode(string? Name, string? State, bool IsExternal = false);

/// <summary>One edge.</summary>
/// <param name="From">The node that runs first.</param>
/// <param name="To">The node that runs after it.</param>
/// <param name="IsOrderOnly">Whether the edge only keeps the order and is not drawn, because no dependency is known.</param>
internal readonly record struct DiagramEdge(int From, int To, bool IsOrderOnly = false);
