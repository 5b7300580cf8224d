using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>
/// The nonces of the last half hour. Two generations instead of a time for each: a nonce lives between one span and two, and memory stays bounded.
/// </summary>
internal sealed class NonceCache
{
    private const int Largest = 250_000;
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(30);
    private readonly Lock _lock = new();
    private HashSet<UInt128> _young = [];
    private HashSet<UInt128> _old = [];
    private DateTimeOffset _turned = DateTimeOffset.MinValue;

    /// <summary>Remembers the nonce; false where it is known already.</summary>
    public bool TryUse(string keyId, string nonce, DateTimeOffset now)
    {
        string text = keyId + "\n" + nonce;
        ulong hash = StableHash.Compute(text);
        UInt128 mark = new(hash, StableHash.Mix(hash ^ StableHash.Compute(nonce)));
        lock (_lock)
        {
            if (now - _turned > s_span || _young.Count >= Largest)
            {
                _old = now - _turned > s_span * 2 ? [] : _young;
                _young = [];
                _turned = now;
            }

            return !_old.Contains(mark) && _young.Add(mark);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _young = [];
            _old = [];
        }
    }
}
