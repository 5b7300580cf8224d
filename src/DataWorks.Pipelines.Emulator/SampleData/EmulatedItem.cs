namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One object that a run deploys.</summary>
public sealed class EmulatedItem
{
    internal EmulatedItem(CatalogueObject source) => Source = source;

    /// <summary>Gets the id of the object: 18 or 19 digits.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the name of the object.</summary>
    public required string Name { get; init; }

    /// <summary>Gets Node, WorkflowDefinition, Resource or Function.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the version that is deployed.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the status; an item is never <c>Cancel</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets why it failed; empty where it did not.</summary>
    public required string Message { get; init; }

    /// <summary>Gets when it was made, in epoch milliseconds.</summary>
    public required long CreateTime { get; init; }

    /// <summary>Gets when it last changed, in epoch milliseconds.</summary>
    public required long ModifyTime { get; init; }

    /// <summary>Gets a value indicating whether the answer carries <c>Spec</c> as an object, which its schema does not say.</summary>
    public required bool SpecIsObject { get; init; }

    /// <summary>Gets a value indicating whether the answer carries <c>Id</c> as a number, as it did before 2026.</summary>
    public required bool IdIsNumber { get; init; }

    /// <summary>Gets the FlowSpec of the object as JSON text.</summary>
    public string Spec => FlowSpecWriter.Text(Source, Version);

    /// <summary>Gets what is deployed.</summary>
    internal CatalogueObject Source { get; }
}
