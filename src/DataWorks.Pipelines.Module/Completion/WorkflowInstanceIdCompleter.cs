using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the workflow instances that were written last.</summary>
public sealed class WorkflowInstanceIdCompleter : RecentIdCompleter
{
    private protected override bool ValuesAreNumbers => true;

    private protected override IReadOnlyList<RecentId> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.WorkflowInstance);
}
