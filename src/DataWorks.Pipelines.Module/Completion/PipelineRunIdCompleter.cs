using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the deployment runs that were written last.</summary>
public sealed class PipelineRunIdCompleter : RecentCompleter
{
    private protected override IReadOnlyList<RecentId> Recent() => RunspaceSession.Current.Recent.Of(RecentKind.PipelineRun);
}
