using System.Collections.Concurrent;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.TimeZones;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Looks at workflow instances in few calls. The first look reads each by its id. Its row has the workspace, the business date and the environment,
/// which a list needs, so later looks read two or more instances of the same day by one list of their ids.
/// </summary>
internal sealed class WorkflowInstancePoller(ServiceConnection connection, RequestLogger log)
{
    private const int PageSize = 100;

    private readonly TimeZoneInfo? _zone = connection.RegionId is { } region ? SchedulingTimeZones.ForRegion(region) : null;
    private readonly Dictionary<long, ListKey> _keys = [];
    private bool _hasList = true;

    /// <summary>Looks at each of the instances.</summary>
    public async Task<IReadOnlyDictionary<long, WaitLook<WorkflowInstance>>> LookAsync(IReadOnlyList<long> ids, CancellationToken stop)
    {
        ConcurrentDictionary<long, WaitLook<WorkflowInstance>> looks = new();
        foreach (IGrouping<ListKey, long> list in ids.Where(_keys.ContainsKey).GroupBy(id => _keys[id]))
        {
            foreach (long[] part in list.Chunk(PageSize).Where(part => part.Length > 1 && _hasList))
            {
                await ListAsync(list.Key, part, looks, stop).ConfigureAwait(false);
            }
        }

        HashSet<long> unknown = [.. ids.Where(id => !_keys.ContainsKey(id))];
        DataWorksClient client = connection.Operations(log);
        await Polling.GetEachAsync(ids, looks, client.GetWorkflowInstanceAsync, stop).ConfigureAwait(false);
        foreach (long id in unknown)
        {
            if (_zone is { } zone && looks[id].Row is { BizDate: { } day } row)
            {
                _keys.Add(id, new ListKey(row.ProjectId, SchedulingTimeZones.StartOfDay(DateOnly.FromDateTime(day), zone), row.EnvType));
            }
        }

        return looks;
    }

    private async Task ListAsync(ListKey key, long[] ids, ConcurrentDictionary<long, WaitLook<WorkflowInstance>> looks, CancellationToken stop)
    {
        WorkflowInstanceQuery query = new() { ProjectId = key.ProjectId, BizDate = key.BizDate, EnvType = key.EnvType, Zone = _zone, Ids = ids, MaxRows = ids.Length };
        try
        {
            await foreach (Page<WorkflowInstance> page in connection.Operations(log).ListWorkflowInstances(query).WithCancellation(stop).ConfigureAwait(false))
            {
                foreach (WorkflowInstance row in page.Rows.Where(row => ids.Contains(row.Id)))
                {
                    looks[row.Id] = new WaitLook<WorkflowInstance>(row, null);
                }
            }

            // A list without any of its instances does not work as expected; what is missing is read by its id.
            _hasList = ids.Any(looks.ContainsKey);
        }
        catch (DwServiceException error)
        {
            // A caller may have no permission for the list. Any other error would be that of each instance too.
            if ((error.Kind == DwErrorKind.AccessDenied && error.IsTerminating) || (error.Kind == DwErrorKind.ServiceError && !WaitErrors.IsTransient(error)))
            {
                _hasList = false;
                return;
            }

            foreach (long id in ids)
            {
                looks.TryAdd(id, new WaitLook<WorkflowInstance>(null, error));
            }
        }
    }

    private readonly record struct ListKey(long ProjectId, DateTimeOffset BizDate, string? EnvType);
}
