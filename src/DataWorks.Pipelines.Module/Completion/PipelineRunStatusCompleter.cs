namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the status words of runs.</summary>
public sealed class PipelineRunStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.RunStatus.Values;

    private protected override string GetToolTip(string word) => $"{word} (State {RunState.Of(word)})";
}
