using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Batching;

/// <summary>
/// Collects the ids of one kind (runs or nodes) and asks for them in full batches, one batch at a time. Every id gets a promise
/// at once; the same id gets the same one while it is remembered.
/// </summary>
/// <typeparam name="TId">An id.</typeparam>
/// <typeparam name="TRow">What is known of it.</typeparam>
public sealed class StatusBatcher<TId, TRow>
    where TId : notnull
    where TRow : class
{
    // A job of any length keeps a constant memory: an id that comes again after so many others is asked for again.
    private const int Remembered = 10_000;

    private readonly ServiceConnection _session;
    private readonly RequestLogger _log;
    private readonly Func<IReadOnlyList<TId>, Task<IReadOnlyDictionary<TId, TRow>>> _ask;
    private readonly int _batchSize;
    private readonly Dictionary<TId, TaskCompletionSource<TRow>> _promises = [];
    private readonly Queue<TId> _order = new();
    private List<TId> _waiting = [];
    private Task _last = Task.CompletedTask;

    internal StatusBatcher(
        ServiceConnection session, RequestLogger log, int batchSize, Func<IReadOnlyList<TId>, Task<IReadOnlyDictionary<TId, TRow>>> ask) =>
        (_session, _log, _batchSize, _ask) = (session, log, batchSize, ask);

    /// <summary>Takes an id. Once a batch is full it is asked for, while more ids may come.</summary>
    /// <returns>What will be known of it; fails with <see cref="DwErrorKind.PipelineRunNotFound"/> where the service does not know it.</returns>
    /// <param name="id">The id.</param>
    public Task<TRow> Add(TId id)
    {
        if (_promises.TryGetValue(id, out TaskCompletionSource<TRow>? known))
        {
            return known.Task;
        }

        TaskCompletionSource<TRow> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _promises.Add(id, promise);
        _order.Enqueue(id);
        Forget();
        _waiting.Add(id);
        if (_waiting.Count >= _session.BatchLimit.GetSize(_batchSize))
        {
            Flush();
        }

        return promise.Task;
    }

    /// <summary>Asks for an id now where it still waits for its batch to fill.</summary>
    /// <param name="id">The id.</param>
    public void Flush(TId id)
    {
        if (_waiting.Contains(id))
        {
            Flush();
        }
    }

    /// <summary>Asks for what has been collected, full or not.</summary>
    public void Flush()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        List<TId> batch = _waiting;
        _waiting = [];
        TaskCompletionSource<TRow>[] promises = [.. batch.Select(id => _promises[id])];

        // One after another: what the first learns of the service's limit the next begins with.
        _last = SendAfterAsync(_last, batch, promises);
    }

    private async Task SendAfterAsync(Task before, List<TId> batch, TaskCompletionSource<TRow>[] promises)
    {
        await before.ConfigureAwait(false);
        Dictionary<TId, TaskCompletionSource<TRow>> open = new(batch.Zip(promises, KeyValuePair.Create));
        try
        {
            await BatchReader.ReadAsync(batch, _session.BatchLimit, _ask, _log.Verbose, (ids, rows, failure) =>
            {
                foreach (TId id in ids)
                {
                    Complete(open[id], id, rows, failure);
                }
            }).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Stopped, or a defect: nobody may be left waiting.
            foreach (TaskCompletionSource<TRow> promise in promises)
            {
                promise.TrySetException(exception);
            }
        }
    }

    private void Complete(
        TaskCompletionSource<TRow> promise, TId id, IReadOnlyDictionary<TId, TRow>? rows, DwServiceException? failure)
    {
        if (rows is not null && rows.TryGetValue(id, out TRow? row))
        {
            promise.TrySetResult(row);
            return;
        }

        promise.TrySetException(failure ?? new DwServiceException(
            DwErrorKind.PipelineRunNotFound,
            $"ListPipelineRunsStatus{(_session.RegionId is null ? string.Empty : " in " + _session.RegionId)}: the service knows no '{id}'. Check the id, the region and the WorkspaceId.")
        {
            HttpStatus = 200,
            Region = _session.RegionId,
            Recommend = "Check the id, the region and the WorkspaceId.",
        });
    }

    private void Forget()
    {
        if (_order.Count > Remembered && _promises[_order.Peek()].Task.IsCompleted)
        {
            _promises.Remove(_order.Dequeue());
        }
    }
}
