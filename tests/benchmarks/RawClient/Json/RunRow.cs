namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>A run with the fields that the module's type has.</summary>
internal sealed class RunRow
{
    public long ProjectId { get; set; }

    public string Id { get; set; } = string.Empty;

    public string Status { get; set; } = string.Empty;

    public string? Creator { get; set; }

    public long CreateTime { get; set; }

    public long ModifyTime { get; set; }

    public string? Description { get; set; }

    public string? Message { get; set; }

    public List<StageRow> Stages { get; set; } = [];

    public string? RequestId { get; set; }

    public string State => States.Of(Status);

    public DateTimeOffset Created => DateTimeOffset.FromUnixTimeMilliseconds(CreateTime);

    public DateTimeOffset Modified => DateTimeOffset.FromUnixTimeMilliseconds(ModifyTime);

    public TimeSpan? Duration => State is "Succeeded" or "Failed" or "Canceled" ? Modified - Created : null;
}
