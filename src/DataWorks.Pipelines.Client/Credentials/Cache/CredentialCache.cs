using System.Collections.Concurrent;

namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>The credentials that sources returned, in memory only. Unused entries are removed.</summary>
internal sealed class CredentialCache(TimeProvider time)
{
    private static readonly TimeSpan s_maxUnused = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, CredentialCacheEntry> _entries = [];

    /// <summary>Gets the credentials that are known now; never fetches.</summary>
    public ServiceCredential? TryGet(CredentialSource source)
    {
        if (_entries.TryGetValue(source.CacheKey, out CredentialCacheEntry? entry))
        {
            return entry.TryGet(source);
        }

        return source.IsStatic || source.StoredCredential?.ExpiresAt > time.GetUtcNow() ? source.StoredCredential : null;
    }

    public ValueTask<ServiceCredential> GetAsync(CredentialSource source, CancellationToken cancellationToken) =>
        source is { IsStatic: true, StoredCredential: { } stored } ? new(stored) : GetEntry(source).GetAsync(source, cancellationToken);

    public ValueTask<ServiceCredential> RefreshAsync(CredentialSource source, ServiceCredential rejected, CancellationToken cancellationToken) =>
        source is { IsStatic: true, StoredCredential: { } stored } ? new(stored) : GetEntry(source).RefreshAsync(source, rejected, cancellationToken);

    private CredentialCacheEntry GetEntry(CredentialSource source)
    {
        if (_entries.TryGetValue(source.CacheKey, out CredentialCacheEntry? known))
        {
            return known;
        }

        foreach ((string key, CredentialCacheEntry entry) in _entries)
        {
            if (time.GetUtcNow() - entry.LastUsed > s_maxUnused)
            {
                _entries.TryRemove(key, out _);
            }
        }

        return _entries.GetOrAdd(source.CacheKey, _ => new CredentialCacheEntry(time));
    }
}
