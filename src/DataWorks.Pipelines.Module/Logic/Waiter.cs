using System.Runtime.CompilerServices;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Waits until objects have ended. Each object has exactly one event that is its last, unless a terminating error ends the wait for all.
/// The state changes in <see cref="Apply"/> only, and depends on nothing but the looks and the time.
/// </summary>
internal sealed class Waiter<TId, TRow>
    where TId : notnull
    where TRow : class
{
    /// <summary>The number of transient errors in a row after which an object is given up.</summary>
    public const int MaxErrors = 10;

    private const double MaxJitter = 0.1;
    private static readonly TimeSpan s_minInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_maxInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_maxInitial = TimeSpan.FromSeconds(60);

    // Timers may end slightly early.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(50);

    private readonly Func<TRow, WaitState> _describe;
    private readonly WaitOptions _options;
    private readonly List<Entry> _pending;
    private readonly long _start;
    private TimeSpan _nextRound;
    private bool _hasRow;

    public Waiter(IEnumerable<TId> ids, Func<TRow, WaitState> describe, WaitOptions options)
    {
        (_describe, _options) = (describe, options);
        _pending = [.. ids.Distinct().Select(static id => new Entry(id))];
        _start = options.Time.GetTimestamp();
    }

    /// <summary>Whether every object has had its last event.</summary>
    public bool IsDone => _pending.Count == 0;

    /// <summary>The time until the next look; zero if it is due.</summary>
    public TimeSpan Delay
    {
        get
        {
            TimeSpan delay = _pending.Min(static entry => entry.Due) - Waited;
            return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
        }
    }

    /// <summary>The objects whose look is due.</summary>
    public IReadOnlyList<TId> Due
    {
        get
        {
            TimeSpan now = Waited + s_tolerance;
            return [.. _pending.Where(entry => entry.Due <= now).Select(static entry => entry.Id)];
        }
    }

    private TimeSpan Waited => _options.Time.GetElapsedTime(_start);

    /// <summary>Looks at the objects until each has had its last event.</summary>
    /// <param name="look">Looks up objects. Its result has every one of them; an error that it throws is that of each.</param>
    /// <param name="stop">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<WaitEvent<TId, TRow>> RunAsync(
        Func<IReadOnlyList<TId>, CancellationToken, Task<IReadOnlyDictionary<TId, WaitLook<TRow>>>> look,
        [EnumeratorCancellation] CancellationToken stop)
    {
        while (!IsDone)
        {
            // The delay is rounded up, because a timer drops what is below a millisecond.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(Delay.TotalMilliseconds)), _options.Time, stop).ConfigureAwait(false);
            IReadOnlyList<TId> due = Due;
            IReadOnlyDictionary<TId, WaitLook<TRow>> looks;
            try
            {
                looks = due.Count == 0 ? new Dictionary<TId, WaitLook<TRow>>() : await look(due, stop).ConfigureAwait(false);
            }
            catch (DwServiceException error)
            {
                looks = due.ToDictionary(static id => id, _ => new WaitLook<TRow>(null, error));
            }

            foreach (WaitEvent<TId, TRow> item in Apply(looks))
            {
                yield return item;
            }
        }
    }

    /// <summary>Consumes the looks of a round.</summary>
    /// <returns>The events: first the objects that ended, in the order of their ends, then the others.</returns>
    public IReadOnlyList<WaitEvent<TId, TRow>> Apply(IReadOnlyDictionary<TId, WaitLook<TRow>> looks)
    {
        TimeSpan now = Waited;
        if (_nextRound <= now + s_tolerance)
        {
            _nextRound = now + Interval(now);
        }

        List<WaitEvent<TId, TRow>> ended = [];
        List<WaitEvent<TId, TRow>> others = [];
        WaitEvent<TId, TRow>? terminating = null;
        foreach (Entry entry in _pending.Where(entry => looks.ContainsKey(entry.Id)))
        {
            WaitLook<TRow> look = looks[entry.Id];
            if (look.Row is { } row)
            {
                _hasRow = true;
                OnRow(entry, row, now, RunState.IsFinal(_describe(row).State) ? ended : others);
            }
            else if (OnError(entry, look.Error!, now) is { } failed)
            {
                terminating ??= Ends(failed.Error!) ? failed : null;
                others.Add(failed);
            }
            else
            {
                others.Add(IsTimeout(now) ? LastEvent(WaitEventKind.TimedOut, entry, now) : Event(WaitEventKind.Retrying, entry, now, entry.Due - now));
            }
        }

        if (terminating is not null)
        {
            _pending.Clear();
            return [.. InOrder(ended), terminating];
        }

        _pending.RemoveAll(static entry => entry.IsDone);
        return [.. InOrder(ended), .. others];
    }

    private static IEnumerable<WaitEvent<TId, TRow>> InOrder(List<WaitEvent<TId, TRow>> ended) =>
        ended.OrderBy(static item => item.State?.EndedAt ?? DateTimeOffset.MaxValue);

    // The credentials of a wait that has already seen a row were valid, so a source that cannot be reached for a moment does not end it.
    private bool Ends(DwServiceException error) => error.IsTerminating && !(_hasRow && WaitErrors.IsTransient(error));

    private void OnRow(Entry entry, TRow row, TimeSpan now, List<WaitEvent<TId, TRow>> events)
    {
        WaitState state = _describe(row);
        bool isChange = entry.State?.Text != state.Text;
        if (entry.State?.InitialStage != state.InitialStage)
        {
            entry.InitialSince = now;
        }

        (entry.Row, entry.State, entry.Error, entry.Errors) = (row, state, null, 0);
        if (RunState.IsFinal(state.State))
        {
            events.Add(LastEvent(WaitEventKind.Ended, entry, now));
            return;
        }

        entry.Due = UntilTimeout(_nextRound, now);
        bool isTimeout = IsTimeout(now);
        if (isChange || !isTimeout)
        {
            events.Add(Event(isChange ? WaitEventKind.Changed : WaitEventKind.Unchanged, entry, now, isTimeout ? TimeSpan.Zero : entry.Due - now));
        }

        bool isStuck = state.InitialStage is not null && now - entry.InitialSince >= s_maxInitial;
        if (!entry.NeedsUser && (isStuck || state.State is RunState.Suspended or RunState.Unknown))
        {
            entry.NeedsUser = true;
            events.Add(Event(WaitEventKind.NeedsUser, entry, now, isTimeout ? TimeSpan.Zero : entry.Due - now));
        }

        if (isTimeout)
        {
            events.Add(LastEvent(WaitEventKind.TimedOut, entry, now));
        }
    }

    // Returns the last event of an object that cannot be looked up.
    private WaitEvent<TId, TRow>? OnError(Entry entry, DwServiceException error, TimeSpan now)
    {
        entry.Error = error;
        if (!Ends(error) && WaitErrors.IsTransient(error) && ++entry.Errors < MaxErrors)
        {
            entry.Due = UntilTimeout(now + RetryDelay(entry.Errors), now);
            return null;
        }

        return LastEvent(WaitEventKind.Failed, entry, now);
    }

    private static WaitEvent<TId, TRow> LastEvent(WaitEventKind kind, Entry entry, TimeSpan now)
    {
        entry.IsDone = true;
        return Event(kind, entry, now, TimeSpan.Zero);
    }

    private static WaitEvent<TId, TRow> Event(WaitEventKind kind, Entry entry, TimeSpan now, TimeSpan nextLook) =>
        new(kind, entry.Id, entry.Row, entry.State, entry.Error, now, nextLook);

    private bool IsTimeout(TimeSpan now) => now + s_tolerance >= _options.Timeout;

    private TimeSpan UntilTimeout(TimeSpan due, TimeSpan now) => _options.Timeout is { } timeout && timeout > now && timeout < due ? timeout : due;

    // Jitter only shortens, so that the end is noticed at most a fifth of the wait late.
    private TimeSpan Interval(TimeSpan waited) => _options.PollingInterval
        ?? Clamp(waited / 5) * (1 - (MaxJitter * _options.Jitter.NextDouble()));

    // Longer after each error: ten in a row are an outage of five to six minutes.
    private TimeSpan RetryDelay(int errors) => _options.PollingInterval
        ?? Clamp(s_minInterval * Math.Pow(2, errors - 1)) * (1 - (MaxJitter * _options.Jitter.NextDouble()));

    private static TimeSpan Clamp(TimeSpan interval) =>
        interval < s_minInterval ? s_minInterval : interval > s_maxInterval ? s_maxInterval : interval;

    private sealed class Entry(TId id)
    {
        public TId Id { get; } = id;

        public TimeSpan Due { get; set; }

        public TRow? Row { get; set; }

        public WaitState? State { get; set; }

        public DwServiceException? Error { get; set; }

        public int Errors { get; set; }

        public TimeSpan InitialSince { get; set; }

        public bool NeedsUser { get; set; }

        public bool IsDone { get; set; }
    }
}
