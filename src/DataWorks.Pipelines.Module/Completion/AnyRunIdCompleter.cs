using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the runs of both services that were written last.</summary>
public sealed class AnyRunIdCompleter : RecentIdCompleter
{
    private protected override IReadOnlyList<RecentId> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.PipelineRun, RecentIdKind.Flow);
}
