namespace DataWorks.Pipelines.Client.Http;

/// <summary>What a context called so far; shared by all threads that use it.</summary>
/// <param name="time">The clock of the waits.</param>
/// <param name="maximumCallCount">The calls that may be made; <c>null</c> for no limit.</param>
internal sealed class CallCounters(TimeProvider time, long? maximumCallCount = null)
{
    private readonly object _gate = new();
    private long _calls;
    private long _retries;
    private long _throttled;
    private TimeSpan _waited;
    private long _waitingSince;
    private int _waiting;

    /// <summary>Tries, as the service's quota counts them.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Tries that repeated another.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Tries that the service throttled.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Whether no further call may be made.</summary>
    public bool IsUsedUp => Calls >= maximumCallCount;

    /// <summary>The time during which at least one call waited, between tries or for the rate. Waits of several calls at a time count once.</summary>
    public TimeSpan Waited
    {
        get
        {
            lock (_gate)
            {
                return _waiting == 0 ? _waited : _waited + time.GetElapsedTime(_waitingSince);
            }
        }
    }

    /// <summary>Counts a try that is about to be made; <c>false</c>, and nothing is counted, if no further call may be made.</summary>
    /// <param name="repeated">Whether it repeats another.</param>
    public bool TryAddTry(bool repeated)
    {
        long calls;
        do
        {
            calls = Calls;
            if (calls >= maximumCallCount)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _calls, calls + 1, calls) != calls);

        if (repeated)
        {
            Interlocked.Increment(ref _retries);
        }

        return true;
    }

    public void AddThrottled() => Interlocked.Increment(ref _throttled);

    /// <summary>A call begins to wait. It ends with <see cref="EndWait"/>, however the call ends.</summary>
    public void BeginWait()
    {
        lock (_gate)
        {
            if (_waiting++ == 0)
            {
                _waitingSince = time.GetTimestamp();
            }
        }
    }

    /// <summary>A call has waited.</summary>
    public void EndWait()
    {
        lock (_gate)
        {
            if (--_waiting == 0)
            {
                _waited += time.GetElapsedTime(_waitingSince);
            }
        }
    }
}
