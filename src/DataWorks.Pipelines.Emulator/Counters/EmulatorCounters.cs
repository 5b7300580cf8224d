using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Counters;

/// <summary>Counts the calls and keeps the last ones. Calls of <c>/_emulator/</c> are not counted.</summary>
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

    public long Total => Interlocked.Read(ref _total);

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The largest number of calls that were in flight at once.</summary>
    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    public IReadOnlyDictionary<string, long> Operations => Copy(_operations);

    /// <summary>The ended calls by HTTP status; 0 stands for no response.</summary>
    public IReadOnlyDictionary<int, long> Statuses => Copy(_statuses);

    public IReadOnlyDictionary<string, long> ErrorCodes => Copy(_errorCodes);

    /// <summary>The injected faults by kind.</summary>
    public IReadOnlyDictionary<FaultKind, long> Injected => Copy(_injected);

    /// <summary>The last calls, the oldest first.</summary>
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

    internal long Ended => Total - InFlight;

    /// <summary>Sets all counts to 0, except for the calls in flight.</summary>
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
        Change(() => _awaited.Add((condition, met)));
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

    /// <summary>Counts a call and returns its number.</summary>
    internal long Enter()
    {
        long number = 0;
        Change(() =>
        {
            _inFlight++;
            _maxInFlight = Math.Max(_maxInFlight, _inFlight);
            number = ++_total;
        });
        return number;
    }

    internal void Record(CallRecord call) => Change(() =>
    {
        call.InFlight = _inFlight;
        call.EndedBefore = Ended;
        Increment(_operations, call.Operation);
        _calls.Enqueue(call);
        if (_calls.Count > _capacity)
        {
            _calls.Dequeue();
        }
    });

    internal void Inject(CallRecord call, IReadOnlyCollection<FaultKind> kinds)
    {
        if (kinds.Count > 0)
        {
            Change(() =>
            {
                call.Faults = [.. call.Faults, .. kinds];
                foreach (FaultKind kind in kinds)
                {
                    Increment(_injected, kind);
                }
            });
        }
    }

    /// <summary>Counts the call as ended; a second time has no effect. Called before the last byte is sent, so that a client with its response finds it counted.</summary>
    internal void End(CallRecord? call) => Change(() =>
    {
        if (call is { HasEnded: true })
        {
            return;
        }

        _inFlight--;
        if (call is not null)
        {
            call.HasEnded = true;
            Increment(_statuses, call.Status);
        }

        if (call?.ErrorCode.Length > 0)
        {
            Increment(_errorCodes, call.ErrorCode);
        }
    });

    private static void Increment<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull
        => counts[key] = counts.GetValueOrDefault(key) + 1;

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            foreach ((Func<EmulatorCounters, bool> condition, TaskCompletionSource met) in _awaited)
            {
                if (condition(this))
                {
                    met.TrySetResult();
                }
            }
        }
    }

    private Dictionary<TKey, long> Copy<TKey>(Dictionary<TKey, long> counts)
        where TKey : notnull
    {
        lock (_lock)
        {
            return new Dictionary<TKey, long>(counts, counts.Comparer);
        }
    }
}
