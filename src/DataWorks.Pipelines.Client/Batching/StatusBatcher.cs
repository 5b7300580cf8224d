using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Batching;

/// <summary>Collects ids of one type (runs or nodes) and requests their status in full batches, one batch at a time. <see cref="Add"/> returns a task
/// for each id immediately; a repeated id gets the same task. Not thread-safe.</summary>
internal sealed class StatusBatcher<TId, TRow>
    where TId : notnull
    where TRow : class
{
    // Keeps the memory of a job constant: an id that repeats after more ids than these is requested again.
    private const int MaxRemembered = 10_000;

    private readonly RequestLogger _log;
    private readonly BatchLimit _limit;
    private readonly string? _region;
    private readonly int _batchSize;
    private readonly Func<IReadOnlyList<TId>, Task<IReadOnlyDictionary<TId, TRow>>> _fetch;
    private readonly Dictionary<TId, TaskCompletionSource<TRow>> _results = [];
    private readonly Queue<TId> _order = new();
    private List<TId> _pending = [];
    private Task _last = Task.CompletedTask;

    internal StatusBatcher(
        RequestLogger log, BatchLimit limit, string? region, int batchSize, Func<IReadOnlyList<TId>, Task<IReadOnlyDictionary<TId, TRow>>> fetch) =>
        (_log, _limit, _region, _batchSize, _fetch) = (log, limit, region, batchSize, fetch);

    /// <summary>Adds an id. A full batch is sent at once.</summary>
    /// <returns>The status; fails with <see cref="DwErrorKind.PipelineRunNotFound"/> if the service does not know the id.</returns>
    public Task<TRow> Add(TId id)
    {
        if (_results.TryGetValue(id, out TaskCompletionSource<TRow>? known))
        {
            return known.Task;
        }

        TaskCompletionSource<TRow> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _results.Add(id, result);
        _order.Enqueue(id);
        if (_order.Count > MaxRemembered && _results[_order.Peek()].Task.IsCompleted)
        {
            _results.Remove(_order.Dequeue());
        }

        _pending.Add(id);
        if (_pending.Count >= _limit.GetSize(_batchSize))
        {
            Flush();
        }

        return result.Task;
    }

    public void Flush(TId id)
    {
        if (_pending.Contains(id))
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (_pending.Count > 0)
        {
            // One batch after another, so that each uses the limit that the one before it has learned.
            _last = SendAsync(_last, [.. _pending.Select(id => (id, _results[id]))]);
            _pending = [];
        }
    }

    private async Task SendAsync(Task previous, (TId Id, TaskCompletionSource<TRow> Result)[] batch)
    {
        await previous.ConfigureAwait(false);
        while (batch.Length > 0)
        {
            int size = Math.Min(batch.Length, _limit.GetSize(batch.Length));
            IReadOnlyDictionary<TId, TRow> rows = new Dictionary<TId, TRow>();
            Exception? error = null;
            try
            {
                rows = await _fetch([.. batch.Take(size).Select(static entry => entry.Id)]).ConfigureAwait(false);
            }
            catch (DwServiceException exception) when (_limit.TryLearnFrom(exception, size))
            {
                _log.Verbose?.Invoke(FormattableString.Invariant(
                    $"The service does not accept {size} ids per call; at most {_limit.GetSize(size)} are sent from now on."));
                continue;
            }
            catch (Exception exception)
            {
                // All other ids would get the same error, unless it is about this call only.
                error = exception;
                size = exception is DwServiceException { IsTerminating: false } ? size : batch.Length;
            }

            foreach ((TId id, TaskCompletionSource<TRow> result) in batch[..size])
            {
                Complete(result, rows.GetValueOrDefault(id), error ?? CreateNotFoundError(id));
            }

            batch = batch[size..];
        }
    }

    private static void Complete(TaskCompletionSource<TRow> result, TRow? row, Exception error)
    {
        if (row is null)
        {
            result.TrySetException(error);
        }
        else
        {
            result.TrySetResult(row);
        }
    }

    private DwServiceException CreateNotFoundError(TId id) => new(
        DwErrorKind.PipelineRunNotFound,
        $"ListPipelineRunsStatus{(_region is null ? string.Empty : " in " + _region)}: the service does not know '{id}'.")
    {
        HttpStatus = 200,
        Region = _region,
        Recommend = RecommendedActions.CheckStatusIds,
    };
}
