using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the items of runs, in the order of the ids of the runs.</summary>
internal sealed class PipelineRunItemListing(
    CommandContext command, ServiceConnection connection, RowWindow window, Func<PipelineRunItem, bool>? filter = null, int? throttleLimit = null)
{
    private readonly DataWorksClient _client = connection.Operations(command.Log);
    private readonly OrderedListReader<PipelineRunItem> _lists = new(command, window, throttleLimit, filter, "run");

    /// <summary>Creates the filter of a command; <c>null</c> if every item matches. The service has no filter for items.</summary>
    public static Func<PipelineRunItem, bool>? CreateFilter(
        IReadOnlyList<string>? types, IReadOnlyList<string>? statuses, IReadOnlyList<string>? states, Func<string, bool>? matchesName)
    {
        types = FilterValues.Normalize(types, KnownValues.ItemType, "-Type");
        StatusFilter status = new(KnownValues.ItemStatus, statuses, states);
        return types is null && status.IsEmpty && matchesName is null
            ? null
            : item =>
                (types is null || types.Contains(item.Type, StringComparer.OrdinalIgnoreCase))
                && status.Matches(item.Status)
                && (matchesName is null || matchesName(item.Name ?? string.Empty));
    }

    public void Add(IReadOnlyList<string?> ids, long? projectId)
    {
        _lists.AddInputs(ids.Count);
        foreach (string? id in ids)
        {
            if (!IdNormalizer.IsBlank(id) && !_lists.Window.IsDone)
            {
                _lists.Add(IdNormalizer.Target(id), () => _client.ListPipelineRunItems(
                    FilterValues.RequireProject(projectId, connection), IdNormalizer.Normalize(id), skip: 0, filter is null ? _lists.Window.Wanted : long.MaxValue));
            }
        }

        _lists.EndInput();
    }

    public void Finish() => _lists.Flush();
}
