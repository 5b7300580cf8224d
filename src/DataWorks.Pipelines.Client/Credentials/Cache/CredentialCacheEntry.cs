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
    private DateTimeOffset _nextAttempt;
    private CredentialRefresh? _refresh;

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
    public ServiceCredential? TryGet(CredentialSource source)
    {
        lock (_gate)
        {
            ApplyStored(source);
            return GetUsable();
        }
    }

    /// <summary>The keys, asked for where there are none or where they end soon.</summary>
    public ValueTask<ServiceCredential> GetAsync(CredentialSource source, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            ApplyStored(source);
            bool mayWait = _age.IsFresh(_current) || _refresh is not null || _lastUsed < _nextAttempt;
            return mayWait && GetUsable() is { } usable ? new(usable) : new(WaitForRefreshAsync(JoinRefresh(source), cancellationToken));
        }
    }

    /// <summary>Newer keys than those that were refused.</summary>
    public ValueTask<ServiceCredential> RefreshAsync(CredentialSource source, ServiceCredential refused, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            ApplyStored(source);
            if (_current?.Matches(refused) == true)
            {
                (_current, _refused) = (null, refused);
            }

            // Another caller was refused before and has newer ones already.
            return GetUsable() is { } newer ? new(newer) : new(WaitForRefreshAsync(JoinRefresh(source), cancellationToken));
        }
    }

    // The CLI may have written newer keys into its file than those that were fetched here.
    private void ApplyStored(CredentialSource source)
    {
        if (source.StoredCredential is { } seed && !seed.Matches(_refused) && !(_current?.ExpiresAt >= seed.ExpiresAt))
        {
            _current = seed;
            _age.OnLoaded();
        }
    }

    private ServiceCredential? GetUsable() => _current is { } current && !_age.IsExpired(current) ? current : null;

    private CredentialRefresh JoinRefresh(CredentialSource source)
    {
        if (_refresh is not { } refresh)
        {
            _refresh = refresh = new CredentialRefresh();
            refresh.Start(token => RefreshAsync(source, refresh, token));
        }

        refresh.Waiters++;
        return refresh;
    }

    private async Task<ServiceCredential> RefreshAsync(CredentialSource source, CredentialRefresh refresh, CancellationToken cancellationToken)
    {
        try
        {
            ServiceCredential fetched = await source.FetchAsync(cancellationToken).ConfigureAwait(false);
            ServiceCredential fresh = _age.IsExpired(fetched)
                ? throw CredentialErrors.Expired($"The keys that {source.DisplayName} gave had ended already.", "Look at this machine's clock.")
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
                _nextAttempt = time.GetUtcNow() + _age.GetRetryDelay(_current);
                _refresh = _refresh == refresh ? null : _refresh;
            }

            refresh.Dispose();
        }
    }

    private async Task<ServiceCredential> WaitForRefreshAsync(CredentialRefresh refresh, CancellationToken cancellationToken)
    {
        try
        {
            return await refresh.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException) when (TryGetStillValid() is { } old)
        {
            // The same credentials that were found valid: a second look may find them expired.
            return old;
        }
        finally
        {
            ReleaseRefresh(refresh);
        }
    }

    private ServiceCredential? TryGetStillValid()
    {
        lock (_gate)
        {
            return GetUsable();
        }
    }

    private void ReleaseRefresh(CredentialRefresh refresh)
    {
        lock (_gate)
        {
            if (--refresh.Waiters == 0 && !refresh.Task.IsCompleted)
            {
                _refresh = _refresh == refresh ? null : _refresh;
                refresh.Cancel();
            }
        }
    }
}
