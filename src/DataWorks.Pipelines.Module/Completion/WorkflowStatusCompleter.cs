namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the status words of workflow instances.</summary>
public sealed class WorkflowStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.InstanceStatus.Values;

    private protected override string GetToolTip(string word) => $"{word} (State {RunState.Of(word)})";
}
