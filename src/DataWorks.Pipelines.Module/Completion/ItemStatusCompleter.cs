namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the status words of items.</summary>
public sealed class ItemStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.ItemStatus.Values;

    private protected override string GetToolTip(string word) => $"{word} (State {RunState.Of(word)})";
}
