namespace DataWorks.Pipelines.Client.Http;

/// <summary>What all calls of a connection share: the counters, and the service's time. Thread-safe.</summary>
internal sealed class ConnectionState(TimeProvider time, long? maximumCallCount = null)
{
    private readonly object _gate = new();
    private long _calls;
    private long _retries;
    private long _throttled;
    private TimeSpan _waited;
    private long _waitingSince;
    private int _waiting;
    private long _clockOffset;

    /// <summary>All attempts, as the service's quota counts them.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public long Retries => Interlocked.Read(ref _retries);

    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Whether the maximum number of calls has been made.</summary>
    public bool IsUsedUp => Calls >= maximumCallCount;

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

    /// <summary>The time used for signatures: this machine's, corrected by the service's time if it was off.</summary>
    public DateTimeOffset ServiceTime => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffset));

    /// <summary>Sets the service's time; returns how far this machine's clock is behind it, or a negative time if it is ahead.</summary>
    public TimeSpan CorrectClock(DateTimeOffset serviceTime)
    {
        TimeSpan offset = serviceTime - time.GetUtcNow();
        Interlocked.Exchange(ref _clockOffset, offset.Ticks);
        return offset;
    }

    /// <summary>Counts an attempt before it is made; returns <c>false</c>, and counts nothing, if no further call is allowed.</summary>
    public bool TryAddAttempt(bool isRetry)
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

        if (isRetry)
        {
            Interlocked.Increment(ref _retries);
        }

        return true;
    }

    public void AddThrottled() => Interlocked.Increment(ref _throttled);

    /// <summary>Starts a wait. Each call needs one of <see cref="EndWait"/>, however the wait ends.</summary>
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
