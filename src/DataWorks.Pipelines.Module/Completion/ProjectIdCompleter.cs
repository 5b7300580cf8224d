using System.Globalization;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the workspace of the connection, then those of the rows that were written.</summary>
public sealed class ProjectIdCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values
    {
        get
        {
            ModuleState session = ModuleState.Current;
            IEnumerable<long> connected = session.Context?.ProjectId is { } project ? [project] : [];
            return [.. connected.Concat(session.Recent.Projects()).Distinct().Select(static id => id.ToString(CultureInfo.InvariantCulture))];
        }
    }

    private protected override bool ValuesAreNumbers => true;

    // The service's lists give the number of a workspace and no name.
    private protected override string GetToolTip(string word)
    {
        DwContext? context = ModuleState.Current.Context;
        return context?.ProjectId?.ToString(CultureInfo.InvariantCulture) == word
            ? $"the workspace of the connection ({context.RegionId ?? context.Endpoint?.Host}, {context.CredentialSource})"
            : "a workspace that was seen in this session";
    }
}
