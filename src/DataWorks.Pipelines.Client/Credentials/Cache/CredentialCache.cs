using System.Collections.Concurrent;

namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>The keys that recipes gave, in memory only. What is no longer asked for is forgotten.</summary>
internal sealed class CredentialCache(TimeProvider time)
{
    private static readonly TimeSpan s_unused = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, CredentialCacheEntry> _entries = [];

    /// <summary>The keys that are known now, without asking anybody.</summary>
    public ServiceCredential? TryGet(CredentialSource source)
    {
        if (_entries.TryGetValue(source.CacheKey, out CredentialCacheEntry? entry))
        {
            return entry.TryGet(source);
        }

        return source.IsStatic || source.StoredCredential?.ExpiresAt > time.GetUtcNow() ? source.StoredCredential : null;
    }

    /// <summary>The keys of a recipe.</summary>
    public ValueTask<ServiceCredential> GetAsync(CredentialSource source, CancellationToken cancellationToken) =>
        source is { IsStatic: true, StoredCredential: { } seed } ? new(seed) : GetEntry(source).GetAsync(source, cancellationToken);

    /// <summary>Newer keys of a recipe than those that the service refused.</summary>
    public ValueTask<ServiceCredential> RefreshAsync(CredentialSource source, ServiceCredential refused, CancellationToken cancellationToken) =>
        source is { IsStatic: true, StoredCredential: { } seed } ? new(seed) : GetEntry(source).RefreshAsync(source, refused, cancellationToken);

    private CredentialCacheEntry GetEntry(CredentialSource source)
    {
        if (_entries.TryGetValue(source.CacheKey, out CredentialCacheEntry? known))
        {
            return known;
        }

        foreach ((string identity, CredentialCacheEntry entry) in _entries)
        {
            if (time.GetUtcNow() - entry.LastUsed > s_unused)
            {
                _entries.TryRemove(identity, out _);
            }
        }

        return _entries.GetOrAdd(source.CacheKey, _ => new CredentialCacheEntry(time));
    }
}
