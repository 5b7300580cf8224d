using System.Collections.Concurrent;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>A DataWorks run that a command waits for.</summary>
internal readonly record struct WaitedRun(long ProjectId, string Id);

/// <summary>
/// Looks at runs in few calls: two or more runs of a workspace are read from the first pages of its list, which usually has the newest runs
/// first. A run that is not on these pages is read by its id, then and in all later looks.
/// </summary>
internal sealed class PipelineRunPoller(ServiceConnection connection, RequestLogger log)
{
    private const int PageSize = 100;
    private const int MaxPages = 3;

    private readonly HashSet<WaitedRun> _unlisted = [];
    private readonly HashSet<long> _projectsWithoutList = [];

    /// <summary>Looks at each of the runs.</summary>
    public async Task<IReadOnlyDictionary<WaitedRun, WaitLook<PipelineRun>>> LookAsync(IReadOnlyList<WaitedRun> ids, CancellationToken stop)
    {
        ConcurrentDictionary<WaitedRun, WaitLook<PipelineRun>> looks = new();
        foreach (IGrouping<long, WaitedRun> project in ids.Where(id => !_unlisted.Contains(id)).GroupBy(static id => id.ProjectId))
        {
            if (project.Skip(1).Any() && !_projectsWithoutList.Contains(project.Key))
            {
                await ListAsync(project.Key, [.. project], looks, stop).ConfigureAwait(false);
            }
        }

        // A client sends nothing after an error that ends a command, so each look has its own.
        DataWorksClient client = connection.Operations(log);
        await Polling.GetEachAsync(ids, looks, (id, token) => client.GetPipelineRunAsync(id.ProjectId, id.Id, token), stop).ConfigureAwait(false);
        return looks;
    }

    private async Task ListAsync(long project, List<WaitedRun> missing, ConcurrentDictionary<WaitedRun, WaitLook<PipelineRun>> looks, CancellationToken stop)
    {
        PipelineRunQuery query = new() { ProjectId = project, MaxRows = MaxPages * PageSize, MayPrefetch = static () => false };
        try
        {
            await foreach (Page<PipelineRun> page in connection.Operations(log).ListPipelineRuns(query).WithCancellation(stop).ConfigureAwait(false))
            {
                Dictionary<string, PipelineRun> rows = page.Rows.DistinctBy(static run => run.Id).ToDictionary(static run => run.Id, StringComparer.OrdinalIgnoreCase);
                missing.RemoveAll(id => rows.TryGetValue(id.Id, out PipelineRun? run) && looks.TryAdd(id, new WaitLook<PipelineRun>(run, null)));

                // The last one costs a call in any case.
                if (missing.Count <= 1)
                {
                    return;
                }
            }

            _unlisted.UnionWith(missing);
        }
        catch (DwServiceException error)
        {
            // A caller may have no permission for the list, or a server may not know it. Any other error would be that of each run too.
            if ((error.Kind == DwErrorKind.AccessDenied && error.IsTerminating) || (error.Kind == DwErrorKind.ServiceError && !WaitErrors.IsTransient(error)))
            {
                _projectsWithoutList.Add(project);
                return;
            }

            missing.ForEach(id => looks.TryAdd(id, new WaitLook<PipelineRun>(null, error)));
        }
    }
}

/// <summary>What the pollers have in common.</summary>
internal static class Polling
{
    /// <summary>Gets the objects that have no look yet, one call each, a bounded number at a time.</summary>
    public static Task GetEachAsync<TId, TRow>(
        IEnumerable<TId> ids, ConcurrentDictionary<TId, WaitLook<TRow>> looks, Func<TId, CancellationToken, Task<TRow>> get, CancellationToken stop)
        where TId : notnull
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = OrderedTaskQueue<TRow>.DefaultConcurrency, CancellationToken = stop };
        return Parallel.ForEachAsync([.. ids.Where(id => !looks.ContainsKey(id))], options, async (id, token) =>
        {
            try
            {
                looks[id] = new WaitLook<TRow>(await get(id, token).ConfigureAwait(false), null);
            }
            catch (DwServiceException error)
            {
                looks[id] = new WaitLook<TRow>(default, error);
            }
        });
    }
}
