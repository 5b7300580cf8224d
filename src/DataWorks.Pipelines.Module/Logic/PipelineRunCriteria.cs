namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Which runs a user wants listed.</summary>
internal sealed record PipelineRunCriteria
{
    public long? ProjectId { get; init; }

    public IReadOnlyList<string>? State { get; init; }

    public IReadOnlyList<string>? Status { get; init; }

    public string? Creator { get; init; }

    public string? ObjectId { get; init; }

    public DateTimeOffset? After { get; init; }

    public DateTimeOffset? Before { get; init; }
}
