using DataWorks.Pipelines.Module.Binding;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Which items a user wants. The service has no filter for them.</summary>
internal sealed record PipelineRunItemCriteria
{
    public IReadOnlyList<string>? Type { get; init; }

    public IReadOnlyList<string>? State { get; init; }

    public IReadOnlyList<string>? Status { get; init; }

    /// <summary>Whether a name is wanted: the engine's own wildcards, handed in by the cmdlet.</summary>
    public Func<string, bool>? IsNamed { get; init; }

    /// <summary>The filter over rows; <c>null</c> if every item is wanted.</summary>
    /// <exception cref="DwServiceException">A value is none of the service's.</exception>
    public Func<PipelineRunItem, bool>? ToFilter()
    {
        IReadOnlyList<string>? types = FilterValues.Normalize(Type, KnownValues.ItemType, "-Type");
        StatusFilter status = new(KnownValues.ItemStatus, Status, State);
        if (types is null && status.IsEmpty && IsNamed is null)
        {
            return null;
        }

        return item =>
            (types is null || types.Contains(item.Type, StringComparer.OrdinalIgnoreCase))
            && status.Passes(item.Status)
            && (IsNamed is null || IsNamed(item.Name ?? string.Empty));
    }
}
