using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>The keys that recipes gave, in memory only. What is no longer asked for is forgotten.</summary>
internal sealed class CredentialCache(TimeProvider time)
{
    private static readonly TimeSpan s_unused = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, CredentialCacheEntry> _slots = [];

    /// <summary>The keys that are known now, without asking anybody.</summary>
    public ServiceCredential? TryGet(CredentialSource recipe)
    {
        if (_slots.TryGetValue(recipe.CacheKey, out CredentialCacheEntry? slot))
        {
            return slot.TryGet(recipe);
        }

        return recipe.IsStatic || recipe.StoredCredential?.ExpiresAt > time.GetUtcNow() ? recipe.StoredCredential : null;
    }

    /// <summary>The keys of a recipe.</summary>
    public ValueTask<ServiceCredential> GetAsync(CredentialSource recipe, CancellationToken cancellationToken) =>
        recipe is { IsStatic: true, StoredCredential: { } seed } ? new(seed) : GetEntry(recipe).GetAsync(recipe, cancellationToken);

    /// <summary>Newer keys of a recipe than those that the service refused.</summary>
    public ValueTask<ServiceCredential> RefreshAsync(CredentialSource recipe, ServiceCredential refused, CancellationToken cancellationToken) =>
        recipe is { IsStatic: true, StoredCredential: { } seed } ? new(seed) : GetEntry(recipe).RefreshAsync(recipe, refused, cancellationToken);

    private CredentialCacheEntry GetEntry(CredentialSource recipe)
    {
        if (_slots.TryGetValue(recipe.CacheKey, out CredentialCacheEntry? known))
        {
            return known;
        }

        foreach ((string identity, CredentialCacheEntry slot) in _slots)
        {
            if (time.GetUtcNow() - slot.LastUsed > s_unused)
            {
                _slots.TryRemove(identity, out _);
            }
        }

        return _slots.GetOrAdd(recipe.CacheKey, _ => new CredentialCacheEntry(time));
    }
}
