using System.Text.Json;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>An object that a run deploys. Times are epoch milliseconds.</summary>
public sealed class EmulatedItem
{
    internal EmulatedItem(CatalogueObject source) => Source = source;

    /// <summary>The id of the object: 18 or 19 digits.</summary>
    public long Id => Source.Id;

    public string Name => Source.Name;

    /// <summary>Node, WorkflowDefinition, Resource or Function.</summary>
    public string Type => Source.Type;

    public required long Version { get; init; }

    /// <summary>One of <see cref="RunStatuses"/>, but not <c>Cancel</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed; empty if it did not.</summary>
    public required string Message { get; init; }

    public required long CreateTime { get; init; }

    public required long ModifyTime { get; init; }

    /// <summary>Whether the response has <c>Spec</c> as an object, against its schema.</summary>
    public required bool SpecIsObject { get; init; }

    /// <summary>Whether the response has <c>Id</c> as a number, as before 2026.</summary>
    public required bool IdIsNumber { get; init; }

    /// <summary>The FlowSpec as JSON text.</summary>
    public string Spec => JsonSerializer.Serialize(FlowSpec.Create(Source, Version), ResponseJson.Options);

    internal CatalogueObject Source { get; }
}
