namespace DataWorks.Pipelines.Client.Operations;

/// <summary>Which runs to list: what the service can filter by.</summary>
public sealed record PipelineRunQuery
{
    /// <summary>The DataWorks workspace.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The status, as the service spells it.</summary>
    public string? Status { get; init; }

    /// <summary>The account id of the creator.</summary>
    public string? Creator { get; init; }

    /// <summary>The id of something that the run publishes.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The rows to pass over.</summary>
    public long Skip { get; init; }

    /// <summary>The rows that are wanted at most. More may come; it only keeps pages from being asked for ahead in vain.</summary>
    public long Most { get; init; } = long.MaxValue;
}
