namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>The credentials of one source. They are refreshed ahead of their expiry, once for all callers. A failed refresh is ignored while the
/// current credentials are valid.</summary>
internal sealed class CredentialCacheEntry(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly RefreshSchedule _schedule = new(time);
    private DateTimeOffset _lastUsed = time.GetUtcNow();
    private DateTimeOffset _nextAttempt;
    private ServiceCredential? _current;
    private ServiceCredential? _rejected;

    // The refresh in flight, how to cancel it, and how many callers wait for it.
    private Task<ServiceCredential>? _refresh;
    private CancellationTokenSource? _cancellation;
    private int _waiters;

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

    /// <summary>Gets the credentials that are valid now; never fetches.</summary>
    public ServiceCredential? TryGet(CredentialSource source)
    {
        lock (_gate)
        {
            ApplyStored(source);
            return GetUsable();
        }
    }

    public ValueTask<ServiceCredential> GetAsync(CredentialSource source, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            ApplyStored(source);
            bool mayWait = _schedule.IsFresh(_current) || _refresh is not null || _lastUsed < _nextAttempt;
            return mayWait && GetUsable() is { } usable ? new(usable) : new(WaitForRefreshAsync(JoinRefresh(source), cancellationToken));
        }
    }

    public ValueTask<ServiceCredential> RefreshAsync(CredentialSource source, ServiceCredential rejected, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            ApplyStored(source);
            if (_current?.Matches(rejected) == true)
            {
                (_current, _rejected) = (null, rejected);
            }

            // If another caller's request was rejected before, newer credentials may be here already.
            return GetUsable() is { } newer ? new(newer) : new(WaitForRefreshAsync(JoinRefresh(source), cancellationToken));
        }
    }

    // The CLI may have written newer credentials into its file than those that were fetched here.
    private void ApplyStored(CredentialSource source)
    {
        if (source.StoredCredential is { } stored && !stored.Matches(_rejected) && !(_current?.ExpiresAt >= stored.ExpiresAt))
        {
            _current = stored;
            _schedule.OnLoaded();
        }
    }

    private ServiceCredential? GetUsable() => _current is { } current && !_schedule.IsExpired(current) ? current : null;

    // Starts the refresh on the thread pool, so that no part of it runs under the lock.
    private Task<ServiceCredential> JoinRefresh(CredentialSource source)
    {
        if (_refresh is null)
        {
            CancellationTokenSource cancellation = new();
            (_cancellation, _waiters) = (cancellation, 0);
            _refresh = Task.Run(() => FetchAsync(source, cancellation), CancellationToken.None);
        }

        _waiters++;
        return _refresh;
    }

    private async Task<ServiceCredential> FetchAsync(CredentialSource source, CancellationTokenSource cancellation)
    {
        try
        {
            ServiceCredential fetched = await source.FetchAsync(cancellation.Token).ConfigureAwait(false);
            if (_schedule.IsExpired(fetched))
            {
                throw CredentialErrors.Expired($"The credentials that {source.DisplayName} returned had already expired.", "Synchronize this machine's clock.");
            }

            lock (_gate)
            {
                (_current, _rejected) = (fetched, null);
                _schedule.OnFetched(fetched);
                return fetched;
            }
        }
        finally
        {
            lock (_gate)
            {
                _nextAttempt = time.GetUtcNow() + _schedule.GetRetryDelay(_current);
                if (_cancellation == cancellation)
                {
                    (_refresh, _cancellation) = (null, null);
                }
            }

            cancellation.Dispose();
        }
    }

    private async Task<ServiceCredential> WaitForRefreshAsync(Task<ServiceCredential> refresh, CancellationToken cancellationToken)
    {
        try
        {
            return await refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException) when (TryGetStillValid() is { } old)
        {
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

    // The last caller to leave cancels the refresh: a program may run for 60 s and must end with the command that waits for it.
    private void ReleaseRefresh(Task<ServiceCredential> refresh)
    {
        lock (_gate)
        {
            if (_refresh == refresh && --_waiters == 0)
            {
                // Asynchronously, because callbacks must not run under the lock.
                _ = _cancellation!.CancelAsync();
                (_refresh, _cancellation) = (null, null);
            }
        }
    }
}
