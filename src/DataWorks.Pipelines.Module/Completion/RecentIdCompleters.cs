using System.Globalization;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Completes ids that the cmdlets of this runspace wrote, by the start of the id or a part of the name.</summary>
public abstract class RecentIdCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => [.. Recent().Select(static id => id.Id)];

    private protected abstract IReadOnlyList<RecentIdCache.Entry> Recent();

    private protected override IEnumerable<(string Value, string ListText, string ToolTip)> GetMatches(string typed) =>
        Recent().Where(id => Matches(id.Id, id.Name, typed)).Select(static id => (id.Id, id.ListText, id.ToolTip));

    // A single letter would match half of all names.
    internal static bool Matches(string id, string? name, string typed) => id.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (typed.Length > 1 && name?.Contains(typed, StringComparison.OrdinalIgnoreCase) == true);
}

/// <summary>Completes recent runs of both services.</summary>
public sealed class AnyRunIdCompleter : RecentIdCompleter
{
    private protected override IReadOnlyList<RecentIdCache.Entry> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.PipelineRun, RecentIdKind.Flow);
}

/// <summary>Completes recent nodes, and the root nodes of recent runs.</summary>
public sealed class NodeIdCompleter : RecentIdCompleter
{
    private protected override IReadOnlyList<RecentIdCache.Entry> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.Node);
}

/// <summary>Completes recent deployment runs.</summary>
public sealed class PipelineRunIdCompleter : RecentIdCompleter
{
    private protected override IReadOnlyList<RecentIdCache.Entry> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.PipelineRun);
}

/// <summary>Completes recent workflow instances.</summary>
public sealed class WorkflowInstanceIdCompleter : RecentIdCompleter
{
    private protected override bool ValuesAreNumbers => true;

    private protected override IReadOnlyList<RecentIdCache.Entry> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.WorkflowInstance);
}

/// <summary>Completes recent task instances.</summary>
public sealed class TaskInstanceIdCompleter : RecentIdCompleter
{
    private protected override bool ValuesAreNumbers => true;

    private protected override IReadOnlyList<RecentIdCache.Entry> Recent() => ModuleState.Current.Recent.Get(RecentIdKind.TaskInstance);
}

/// <summary>Completes the workspace of the connection, then those of recent rows, by the start of the id or a part of a name that Get-DwProject wrote.</summary>
public sealed class ProjectIdCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values
    {
        get
        {
            ModuleState state = ModuleState.Current;
            IEnumerable<long> connected = state.Context?.ProjectId is { } project ? [project] : [];
            return [.. connected.Concat(state.Recent.Projects()).Distinct().Select(static id => id.ToString(CultureInfo.InvariantCulture))];
        }
    }

    private protected override bool ValuesAreNumbers => true;

    private protected override IEnumerable<(string Value, string ListText, string ToolTip)> GetMatches(string typed)
    {
        Dictionary<string, string?> names = ModuleState.Current.Recent.Get(RecentIdKind.Project).ToDictionary(static project => project.Id, static project => project.Name);
        return from value in Values
               let name = names.GetValueOrDefault(value)
               where RecentIdCompleter.Matches(value, name, typed)
               select (value, string.IsNullOrWhiteSpace(name) ? value : $"{name} ({value})", GetToolTip(value));
    }

    // Most lists have the id of a workspace and no name.
    private protected override string GetToolTip(string value)
    {
        DwContext? context = ModuleState.Current.Context;
        return context?.ProjectId?.ToString(CultureInfo.InvariantCulture) == value
            ? $"the workspace of the connection ({context.RegionId ?? context.Endpoint?.Host}, {context.CredentialSource})"
            : "a workspace that was seen in this session";
    }
}

/// <summary>Completes the names of the workspaces that Get-DwProject wrote.</summary>
public sealed class ProjectNameCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values =>
        [.. ModuleState.Current.Recent.Get(RecentIdKind.Project).Select(static project => project.Name ?? string.Empty).Distinct()];
}
