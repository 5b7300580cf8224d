using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>
/// The keys of one recipe. They are asked for again ahead of their end, once for all callers; while the old ones are good a
/// question that fails is nobody's error.
/// </summary>
internal sealed class CredentialCacheEntry(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly RefreshSchedule _age = new(time);
    private DateTimeOffset _lastUsed = time.GetUtcNow();
    private ServiceCredential? _current;
    private ServiceCredential? _refused;
    private DateTimeOffset _restsUntil;
    private CredentialRefresh? _flight;

    /// <summary>When it was last asked.</summary>
    public DateTimeOffset LastUsed
    {
        get
        {
            lock (_gate)
            {
                return _lastUsed;
            }
        }
    }

    /// <summary>The keys that are good now; <c>null</c> where they would have to be asked for.</summary>
    public ServiceCredential? TryGet(CredentialSource recipe)
    {
        lock (_gate)
        {
            ApplyStored(recipe);
            return GetUsable();
        }
    }

    /// <summary>The keys, asked for where there are none or where they end soon.</summary>
    public ValueTask<ServiceCredential> GetAsync(CredentialSource recipe, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            ApplyStored(recipe);
            bool mayWait = _age.IsFresh(_current) || _flight is not null || _lastUsed < _restsUntil;
            return mayWait && GetUsable() is { } usable ? new(usable) : new(WaitForRefreshAsync(JoinRefresh(recipe), cancellationToken));
        }
    }

    /// <summary>Newer keys than those that were refused.</summary>
    public ValueTask<ServiceCredential> RefreshAsync(CredentialSource recipe, ServiceCredential refused, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            ApplyStored(recipe);
            if (_current?.Matches(refused) == true)
            {
                (_current, _refused) = (null, refused);
            }

            // Another caller was refused before and has newer ones already.
            return GetUsable() is { } newer ? new(newer) : new(WaitForRefreshAsync(JoinRefresh(recipe), cancellationToken));
        }
    }

    // The CLI may have written newer keys into its file than those that were fetched here.
    private void ApplyStored(CredentialSource recipe)
    {
        if (recipe.StoredCredential is { } seed && !seed.Matches(_refused) && !(_current?.ExpiresAt >= seed.ExpiresAt))
        {
            _current = seed;
            _age.OnLoaded();
        }
    }

    private ServiceCredential? GetUsable() => _current is { } current && !_age.IsExpired(current) ? current : null;

    private CredentialRefresh JoinRefresh(CredentialSource recipe)
    {
        if (_flight is not { } flight)
        {
            _flight = flight = new CredentialRefresh();
            flight.Start(token => RefreshAsync(recipe, flight, token));
        }

        flight.Waiters++;
        return flight;
    }

    private async Task<ServiceCredential> RefreshAsync(CredentialSource recipe, CredentialRefresh flight, CancellationToken cancellationToken)
    {
        try
        {
            ServiceCredential fetched = await recipe.FetchAsync(cancellationToken).ConfigureAwait(false);
            ServiceCredential fresh = _age.IsExpired(fetched)
                ? throw CredentialErrors.Expired($"The keys that {recipe.DisplayName} gave had ended already.", "Look at this machine's clock.")
                : fetched;
            lock (_gate)
            {
                (_current, _refused) = (fresh, null);
                _age.OnFetched(fresh);
                return fresh;
            }
        }
        finally
        {
            lock (_gate)
            {
                _restsUntil = time.GetUtcNow() + _age.GetRetryDelay(_current);
                _flight = _flight == flight ? null : _flight;
            }

            flight.Dispose();
        }
    }

    private async Task<ServiceCredential> WaitForRefreshAsync(CredentialRefresh flight, CancellationToken cancellationToken)
    {
        try
        {
            return await flight.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException) when (TryGetStillValid() is { } old)
        {
            // The same credentials that were found valid: a second look may find them expired.
            return old;
        }
        finally
        {
            ReleaseRefresh(flight);
        }
    }

    private ServiceCredential? TryGetStillValid()
    {
        lock (_gate)
        {
            return GetUsable();
        }
    }

    private void ReleaseRefresh(CredentialRefresh flight)
    {
        lock (_gate)
        {
            if (--flight.Waiters == 0 && !flight.Task.IsCompleted)
            {
                _flight = _flight == flight ? null : _flight;
                flight.Cancel();
            }
        }
    }
}
