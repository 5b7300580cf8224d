namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the types of workflow instances.</summary>
public sealed class WorkflowTypeCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.WorkflowType.Words;
}
