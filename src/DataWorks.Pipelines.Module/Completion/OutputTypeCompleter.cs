namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the kinds of output.</summary>
public sealed class OutputTypeCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.OutputType.Words;
}
