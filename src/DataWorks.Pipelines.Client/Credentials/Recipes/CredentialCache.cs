using System.Collections.Concurrent;

namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>The keys that recipes gave, in memory only. What is no longer asked for is forgotten.</summary>
internal sealed class CredentialCache(TimeProvider time)
{
    private static readonly TimeSpan s_unused = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, CredentialSlot> _slots = [];

    /// <summary>The keys that are known now, without asking anybody.</summary>
    public ServiceCredential? TryGet(CredentialRecipe recipe)
    {
        if (_slots.TryGetValue(recipe.Identity, out CredentialSlot? slot))
        {
            return slot.TryGet(recipe);
        }

        return recipe.IsFixed || recipe.Seed?.ExpiresAt > time.GetUtcNow() ? recipe.Seed : null;
    }

    /// <summary>The keys of a recipe.</summary>
    public ValueTask<ServiceCredential> GetAsync(CredentialRecipe recipe, CancellationToken cancellationToken) =>
        recipe is { IsFixed: true, Seed: { } seed } ? new(seed) : SlotOf(recipe).GetAsync(recipe, cancellationToken);

    /// <summary>Newer keys of a recipe than those that the service refused.</summary>
    public ValueTask<ServiceCredential> RefreshAsync(CredentialRecipe recipe, ServiceCredential refused, CancellationToken cancellationToken) =>
        recipe is { IsFixed: true, Seed: { } seed } ? new(seed) : SlotOf(recipe).RefreshAsync(recipe, refused, cancellationToken);

    private CredentialSlot SlotOf(CredentialRecipe recipe)
    {
        if (_slots.TryGetValue(recipe.Identity, out CredentialSlot? known))
        {
            return known;
        }

        foreach ((string identity, CredentialSlot slot) in _slots)
        {
            if (time.GetUtcNow() - slot.LastUsed > s_unused)
            {
                _slots.TryRemove(identity, out _);
            }
        }

        return _slots.GetOrAdd(recipe.Identity, _ => new CredentialSlot(time));
    }
}
