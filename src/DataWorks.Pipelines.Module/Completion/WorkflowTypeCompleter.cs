namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the types of workflow instances.</summary>
public sealed class WorkflowTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.InstanceType.Values;
}
