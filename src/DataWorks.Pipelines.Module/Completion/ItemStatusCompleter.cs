namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the status words of items.</summary>
public sealed class ItemStatusCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.PipelineRunItem.Words;

    private protected override string TipOf(string word) => $"{word} (State {RunState.Of(word)})";
}
