using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers ids that this runspace's cmdlets wrote, found by the beginning of the id or by a part of the name.</summary>
public abstract class RecentIdCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => [.. Recent().Select(static id => id.Id)];

    /// <summary>The ids to offer.</summary>
    private protected abstract IReadOnlyList<RecentId> Recent();

    private protected override IEnumerable<(string Word, string Tip)> GetMatches(string typed) =>
        Recent().Where(id => Matches(id, typed)).Select(static id => (id.Id, id.Tip));

    // One letter alone would find half of all names.
    private static bool Matches(RecentId id, string typed) => id.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (typed.Length > 1 && id.Name?.Contains(typed, StringComparison.OrdinalIgnoreCase) == true);
}
