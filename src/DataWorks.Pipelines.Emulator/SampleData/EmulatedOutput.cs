namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One output of a node.</summary>
/// <param name="Id">The id, <c>artifact-…</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">Model, DataSet, Metrics or ModelEvaluation.</param>
/// <param name="Producer">Who made it.</param>
/// <param name="CreateTime">When it was made.</param>
/// <param name="Value">The value as JSON text, escaped once.</param>
/// <param name="EscapedTwice">Whether the answer escapes the value once more.</param>
/// <param name="NodeIdBreaksLine">Whether the answer ends the node's id in a line break.</param>
/// <param name="ExpandedIndex">The place in an expanded artifact.</param>
public sealed record EmulatedOutput(
    string Id,
    string Name,
    string Type,
    string Producer,
    DateTimeOffset CreateTime,
    string Value,
    bool EscapedTwice,
    bool NodeIdBreaksLine,
    int ExpandedIndex);
