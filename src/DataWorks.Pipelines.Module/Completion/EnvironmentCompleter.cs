namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the environments of workflow instances.</summary>
public sealed class EnvironmentCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.Environment.Words;
}
