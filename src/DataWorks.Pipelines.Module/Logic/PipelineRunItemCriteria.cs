namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Which items a person wants. The service has no filter for them.</summary>
internal sealed record PipelineRunItemCriteria
{
    public string? Type { get; init; }

    public string? Status { get; init; }

    /// <summary>Whether a name is wanted: the engine's own wildcards, handed in by the cmdlet.</summary>
    public Func<string, bool>? IsNamed { get; init; }

    /// <summary>The filter over rows; <c>null</c> where every item is wanted.</summary>
    public Func<PipelineRunItem, bool>? ToFilter()
    {
        string? type = StatusVocabulary.ItemType.Normalize(Type);
        string? status = StatusVocabulary.PipelineRunItem.Normalize(Status);
        if (type is null && status is null && IsNamed is null)
        {
            return null;
        }

        return item =>
            (type is null || string.Equals(item.Type, type, StringComparison.OrdinalIgnoreCase))
            && (status is null || string.Equals(item.Status, status, StringComparison.OrdinalIgnoreCase))
            && (IsNamed is null || IsNamed(item.Name ?? string.Empty));
    }
}
