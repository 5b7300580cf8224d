namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>
/// The keys of one recipe. They are asked for again ahead of their end, once for all callers; while the old ones are good a
/// question that fails is nobody's error.
/// </summary>
internal sealed class CredentialSlot(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly CredentialAge _age = new(time);
    private DateTimeOffset _lastUsed = time.GetUtcNow();
    private ServiceCredential? _current;
    private ServiceCredential? _refused;
    private DateTimeOffset _restsUntil;
    private CredentialFlight? _flight;

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
    public ServiceCredential? TryGet(CredentialRecipe recipe)
    {
        lock (_gate)
        {
            Plant(recipe);
            return Usable();
        }
    }

    /// <summary>The keys, asked for where there are none or where they end soon.</summary>
    public ValueTask<ServiceCredential> GetAsync(CredentialRecipe recipe, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            Plant(recipe);
            bool mayWait = _age.IsFresh(_current) || _flight is not null || _lastUsed < _restsUntil;
            return mayWait && Usable() is { } usable ? new(usable) : new(RideAsync(Board(recipe), cancellationToken));
        }
    }

    /// <summary>Newer keys than those that were refused.</summary>
    public ValueTask<ServiceCredential> RefreshAsync(CredentialRecipe recipe, ServiceCredential refused, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _lastUsed = time.GetUtcNow();
            Plant(recipe);
            if (_current?.HasSameKeysAs(refused) == true)
            {
                (_current, _refused) = (null, refused);
            }

            // Another caller was refused before and has newer ones already.
            return Usable() is { } newer ? new(newer) : new(RideAsync(Board(recipe), cancellationToken));
        }
    }

    // The CLI may have written newer keys into its file than those that were fetched here.
    private void Plant(CredentialRecipe recipe)
    {
        if (recipe.Seed is { } seed && !seed.HasSameKeysAs(_refused) && !(_current?.ExpiresAt >= seed.ExpiresAt))
        {
            _current = seed;
            _age.Found();
        }
    }

    private ServiceCredential? Usable() => _current is { } current && !_age.IsOver(current) ? current : null;

    private CredentialFlight Board(CredentialRecipe recipe)
    {
        if (_flight is not { } flight)
        {
            _flight = flight = new CredentialFlight();
            flight.Start(token => AskAsync(recipe, flight, token));
        }

        flight.Waiters++;
        return flight;
    }

    private async Task<ServiceCredential> AskAsync(CredentialRecipe recipe, CredentialFlight flight, CancellationToken cancellationToken)
    {
        try
        {
            ServiceCredential fetched = await recipe.FetchAsync(cancellationToken).ConfigureAwait(false);
            ServiceCredential fresh = _age.IsOver(fetched)
                ? throw CredentialErrors.Expired($"The keys that {recipe.Source} gave had ended already.", "Look at this machine's clock.")
                : fetched;
            lock (_gate)
            {
                (_current, _refused) = (fresh, null);
                _age.Fetched(fresh);
                return fresh;
            }
        }
        finally
        {
            lock (_gate)
            {
                _restsUntil = time.GetUtcNow() + _age.Rest(_current);
                _flight = _flight == flight ? null : _flight;
            }

            flight.Dispose();
        }
    }

    private async Task<ServiceCredential> RideAsync(CredentialFlight flight, CancellationToken cancellationToken)
    {
        try
        {
            return await flight.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException) when (TryGetOld() is { } old)
        {
            // The same credentials that were found valid: a second look may find them expired.
            return old;
        }
        finally
        {
            Leave(flight);
        }
    }

    private ServiceCredential? TryGetOld()
    {
        lock (_gate)
        {
            return Usable();
        }
    }

    private void Leave(CredentialFlight flight)
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
