namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>Limits the calls per second.</summary>
internal sealed class TokenBucket(double rate, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = Math.Max(rate, 1);
    private long _filled = time.GetTimestamp();

    public double Rate => rate;

    /// <summary>Takes a token; returns 0, or the milliseconds until the next one.</summary>
    public int Take()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _tokens = Math.Min(Math.Max(rate, 1), _tokens + (time.GetElapsedTime(_filled, now).TotalSeconds * rate));
            _filled = now;
            if (_tokens >= 1)
            {
                _tokens--;
                return 0;
            }

            return Math.Max(1, (int)Math.Ceiling((1 - _tokens) * 1000 / rate));
        }
    }
}
