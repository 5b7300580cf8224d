namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the status words of workflow instances.</summary>
public sealed class WorkflowStatusCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.WorkflowInstance.Words;

    private protected override string TipOf(string word) => $"{word} (State {RunState.Of(word)})";
}
