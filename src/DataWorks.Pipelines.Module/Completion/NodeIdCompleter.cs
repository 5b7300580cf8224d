using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the nodes that were written last, and the root nodes of the runs.</summary>
public sealed class NodeIdCompleter : RecentIdCompleter
{
    private protected override IReadOnlyList<RecentId> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.Node);
}
