using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Counters;

/// <summary>What the emulator was asked and what it did. Calls of <c>/_emulator/</c> are not counted.</summary>
public sealed class EmulatorCounters
{
    private readonly Lock _lock = new();
    private readonly int _capacity;
    private readonly Queue<CallRecord> _calls = [];
    private readonly Dictionary<string, long> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _statuses = [];
    private readonly Dictionary<string, long> _errorCodes = new(StringComparer.Ordinal);
    private readonly Dictionary<FaultKind, long> _injected = [];
    private readonly List<(Func<EmulatorCounters, bool> Condition, TaskCompletionSource Met)> _awaited = [];
    private long _total;
    private int _inFlight;
    private int _maxInFlight;

    internal EmulatorCounters(int capacity) => _capacity = capacity;

    /// <summary>Gets the number of calls.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Gets the calls that are under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Gets the most calls that were ever under way at once.</summary>
    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    /// <summary>Gets the calls by operation.</summary>
    public IReadOnlyDictionary<string, long> Operations => Copy(_operations);

    /// <summary>Gets the ended calls by HTTP status; 0 stands for no answer.</summary>
    public IReadOnlyDictionary<int, long> Statuses => Copy(_statuses);

    /// <summary>Gets the ended calls by error code.</summary>
    public IReadOnlyDictionary<string, long> ErrorCodes => Copy(_errorCodes);

    /// <summary>Gets the injected faults by kind.</summary>
    public IReadOnlyDictionary<FaultKind, long> Injected => Copy(_injected);

    /// <summary>Gets the last calls, the oldest first.</summary>
    public IReadOnlyList<CallRecord> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Counts from 0 again; calls under way stay under way.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _total = 0;
            _maxInFlight = _inFlight;
            _calls.Clear();
            _operations.Clear();
            _statuses.Clear();
            _errorCodes.Clear();
            _injected.Clear();
        }
    }

    /// <summary>Completes when the counters meet a condition, which is checked at each change.</summary>
    public async Task UntilAsync(Func<EmulatorCounters, bool> condition, CancellationToken cancellationToken)
    {
        TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((condition, met));
            OnChanged();
        }

        try
        {
            await met.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _awaited.RemoveAll(awaited => awaited.Met == met);
            }
        }
    }

    internal long Ended => Total - InFlight;

    internal long Enter()
    {
        lock (_lock)
        {
            _inFlight++;
            _maxInFlight = Math.Max(_maxInFlight, _inFlight);
            _total++;
            OnChanged();
            return _total;
        }
    }

    internal void Record(CallRecord call)
    {
        lock (_lock)
        {
            call.InFlight = _inFlight;
            call.EndedBefore = Ended;
            Count(_operations, call.Operation);
            if (_calls.Count > 0 && _calls.Count >= _capacity)
            {
                _calls.Dequeue();
            }

            if (_calls.Count < _capacity)
            {
                _calls.Enqueue(call);
            }

            OnChanged();
        }
    }

    internal void Inject(CallRecord call, IEnumerable<FaultKind> kinds)
    {
        lock (_lock)
        {
            call.Faults = [.. call.Faults, .. kinds];
            foreach (FaultKind kind in kinds)
            {
                Count(_injected, kind);
            }

            OnChanged();
        }
    }

    /// <summary>Called before the last byte goes out: a client that has its answer finds it counted.</summary>
    internal void OnEnded(CallRecord? call)
    {
        lock (_lock)
        {
            _inFlight--;
            if (call is not null)
            {
                Count(_statuses, call.Status);
            }

            if (call?.ErrorCode.Length > 0)
            {
                Count(_errorCodes, call.ErrorCode);
            }

            OnChanged();
        }
    }

    // Its owner locks.
    private void OnChanged()
    {
        foreach ((Func<EmulatorCounters, bool> condition, TaskCompletionSource met) in _awaited)
        {
            if (condition(this))
            {
                met.TrySetResult();
            }
        }
    }

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull
        => counts[key] = counts.GetValueOrDefault(key) + 1;

    private Dictionary<TKey, long> Copy<TKey>(Dictionary<TKey, long> counts)
        where TKey : notnull
    {
        lock (_lock)
        {
            return new Dictionary<TKey, long>(counts, counts.Comparer);
        }
    }
}
