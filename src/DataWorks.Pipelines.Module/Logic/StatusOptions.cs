namespace DataWorks.Pipelines.Module.Logic;

/// <summary>What is given beside the ids.</summary>
internal sealed record StatusOptions
{
    public string? WorkspaceId { get; init; }

    public string? OutputType { get; init; }

    public int BatchSize { get; init; } = 50;
}
