namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>The nonces of the last half hour, in two generations instead of a time for each: a nonce is kept for 30 to 60 minutes, and memory is bounded.</summary>
internal sealed class NonceCache
{
    private const int MaxNonces = 250_000;
    private static readonly TimeSpan s_generation = TimeSpan.FromMinutes(30);
    private readonly Lock _lock = new();
    private HashSet<(string KeyId, string Nonce)> _current = [];
    private HashSet<(string KeyId, string Nonce)> _previous = [];
    private DateTimeOffset _started = DateTimeOffset.MinValue;

    /// <summary>Adds the nonce; false if it is known.</summary>
    public bool TryUse(string keyId, string nonce, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now - _started > s_generation || _current.Count >= MaxNonces)
            {
                _previous = now - _started > s_generation * 2 ? [] : _current;
                _current = [];
                _started = now;
            }

            return !_previous.Contains((keyId, nonce)) && _current.Add((keyId, nonce));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _current = [];
            _previous = [];
        }
    }
}
