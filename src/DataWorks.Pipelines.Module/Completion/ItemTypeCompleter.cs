namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the types of items.</summary>
public sealed class ItemTypeCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.ItemType.Words;
}
