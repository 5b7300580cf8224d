namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>Limits the request rate of a connection: a token bucket with one FIFO queue for all threads. After throttling, all requests wait for as
/// long as the service states, and the rate adapts (<see cref="TokenBucket"/>). Until the first good response one request is in flight at a time,
/// because an error of the connection would repeat for every request. The limiters of .NET know neither a server's delay nor a rate that
/// changes.</summary>
internal sealed partial class AdaptiveRateLimiter
{
    // The maximum of a timer: 24 days. Longer waits are split, since a rate may be as low as one call per year.
    private const double MaxTimerMilliseconds = int.MaxValue;

    private const double RoundingError = 1e-9;

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly TokenBucket _bucket;
    private readonly LinkedList<TaskCompletionSource<int>> _queue = new();
    private ITimer? _timer;
    private double _timerDue = double.PositiveInfinity;
    private int _throttlings;
    private bool _isProven;
    private int _inFlight;

    /// <summary>Creates a limiter.</summary>
    /// <param name="requestsPerSecond">The configured rate; 0 or less for no limit but the service's.</param>
    public AdaptiveRateLimiter(double requestsPerSecond, TimeProvider time)
    {
        (_time, _origin) = (time, time.GetTimestamp());
        _bucket = new TokenBucket(requestsPerSecond);
    }

    /// <summary>The present rate in requests per second; infinite if nothing limits it.</summary>
    public double Current
    {
        get
        {
            lock (_gate)
            {
                return _bucket.Rate;
            }
        }
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>Joins the queue. The lease completes when the attempt may be sent; its result is for <see cref="OnThrottled"/>. Every lease needs one
    /// <see cref="Release"/> after it was granted, or <see cref="Cancel"/> before.</summary>
    /// <param name="estimatedWait">The wait for the lease; zero if it is unknown.</param>
    /// <param name="first">Whether to join at the head, as a retry without delay does.</param>
    public Task<int> Acquire(out TimeSpan estimatedWait, bool first = false)
    {
        lock (_gate)
        {
            double now = Now;
            TaskCompletionSource<int> lease = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (first)
            {
                _queue.AddFirst(lease);
            }
            else
            {
                _queue.AddLast(lease);
            }

            GrantLeases(now);

            // The wait for the first response is unknown.
            double wait = lease.Task.IsCompleted ? 0 : GetWait(now) + (first ? 0 : _queue.Count - 1) / _bucket.Rate;
            estimatedWait = double.IsPositiveInfinity(wait)
                ? TimeSpan.Zero
                : TimeSpan.FromSeconds(Math.Min(wait, TimeSpan.MaxValue.TotalSeconds / 2));
            return lease.Task;
        }
    }

    /// <summary>Leaves the queue before the lease is granted, which cancels its task.</summary>
    public void Cancel(Task<int> lease)
    {
        lock (_gate)
        {
            if (_queue.FirstOrDefault(waiting => waiting.Task == lease) is { } found)
            {
                _queue.Remove(found);
                found.TrySetCanceled();
                GrantLeases(Now);
            }
        }
    }

    /// <summary>Ends a granted lease: its attempt is over.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _inFlight--;
            GrantLeases(Now);
        }
    }

    /// <summary>Records a response that was not throttled.</summary>
    /// <param name="provesConnection">Whether the response shows that the connection works; from then on requests run concurrently.</param>
    public void OnSuccess(bool provesConnection)
    {
        lock (_gate)
        {
            _bucket.OnSuccess(Now);
            _isProven |= provesConnection;
        }
    }

    /// <summary>Records a throttled attempt. Attempts that were in flight together count once.</summary>
    /// <param name="retryAfter">The delay that the service requests; <c>null</c> for none.</param>
    public void OnThrottled(int lease, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            double now = Now;
            if (lease == _throttlings)
            {
                _throttlings++;
                _bucket.OnThrottled(now);
            }

            _bucket.Close(now, retryAfter?.TotalSeconds ?? 0);
        }
    }

    private void GrantLeases(double now)
    {
        while (_queue.First is { } first)
        {
            double wait = GetWait(now);
            if (wait > RoundingError)
            {
                SetTimer(now, wait);
                return;
            }

            _queue.RemoveFirst();
            _bucket.Take();
            _inFlight++;
            first.Value.TrySetResult(_throttlings);
        }
    }

    // Before the first good response, the end of the attempt in flight grants the next lease, and no timer does.
    private double GetWait(double now)
    {
        double wait = _bucket.GetWait(now);
        return _isProven || _inFlight == 0 ? wait : double.PositiveInfinity;
    }

    private void SetTimer(double now, double wait)
    {
        // A timer that fires too early is set again.
        if (!double.IsPositiveInfinity(wait) && now + wait < _timerDue)
        {
            _timerDue = now + wait;
            _timer ??= _time.CreateTimer(static limiter => ((AdaptiveRateLimiter)limiter!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait * 1000 - RoundingError), MaxTimerMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerDue = double.PositiveInfinity;
            GrantLeases(Now);
        }
    }
}
