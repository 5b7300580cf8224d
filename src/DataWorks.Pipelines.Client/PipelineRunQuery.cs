namespace DataWorks.Pipelines.Client;

/// <summary>The filter of a list of runs.</summary>
public sealed record PipelineRunQuery
{
    /// <summary>The DataWorks workspace.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The status, as the service spells it.</summary>
    public string? Status { get; init; }

    /// <summary>The account id of the creator.</summary>
    public string? Creator { get; init; }

    /// <summary>The id of an object that the run publishes.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The number of rows to skip.</summary>
    public long Skip { get; init; }

    /// <summary>The number of rows wanted: the list ends with the page that contains the last of them. Below 100, no more are requested.</summary>
    public long MaxRows { get; init; } = long.MaxValue;

    /// <summary>Returns, after each page but the last, whether pages after the next one may be requested together with it; <c>null</c> for always. A
    /// caller that may stop at any page returns <c>false</c>, so that no page is requested that it does not read.</summary>
    public Func<bool>? MayPrefetch { get; init; }
}
