namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the status words of runs.</summary>
public sealed class PipelineRunStatusCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => StatusVocabulary.PipelineRun.Words;

    private protected override string TipOf(string word) => $"{word} (State {RunState.Of(word)})";
}
