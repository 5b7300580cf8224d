using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the nodes that were written last, and the root nodes of the runs.</summary>
public sealed class NodeIdCompleter : RecentCompleter
{
    private protected override IReadOnlyList<RecentId> Recent() => RunspaceSession.Current.Recent.Of(RecentKind.Node);
}
