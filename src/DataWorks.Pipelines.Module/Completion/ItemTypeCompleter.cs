namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the types of items.</summary>
public sealed class ItemTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.ItemType.Values;
}
