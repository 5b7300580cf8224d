using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the deployment runs that were written last.</summary>
public sealed class PipelineRunIdCompleter : RecentIdCompleter
{
    private protected override IReadOnlyList<RecentId> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.PipelineRun);
}
