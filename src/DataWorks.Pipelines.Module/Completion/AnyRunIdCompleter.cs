using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the runs of both services that were written last.</summary>
public sealed class AnyRunIdCompleter : RecentCompleter
{
    private protected override IReadOnlyList<RecentId> Recent() => RunspaceSession.Current.Recent.Of(RecentKind.PipelineRun, RecentKind.Flow);
}
