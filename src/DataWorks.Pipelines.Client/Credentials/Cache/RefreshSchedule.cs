namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>When keys are asked for again: in the last third of their life, at most three minutes before their end.</summary>
internal sealed class RefreshSchedule(TimeProvider time)
{
    private static readonly TimeSpan s_maxRefreshAhead = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_maxRetryDelay = TimeSpan.FromSeconds(10);

    // For a source that does not say when its keys end.
    private static readonly TimeSpan s_lifetimeIfUnknown = TimeSpan.FromMinutes(15);

    private DateTimeOffset _obtainedAt;
    private TimeSpan _refreshAhead = s_maxRefreshAhead;

    /// <summary>Notes that keys were found, of an age that is not known.</summary>
    public void OnLoaded() => (_obtainedAt, _refreshAhead) = (time.GetUtcNow(), s_maxRefreshAhead);

    /// <summary>Notes that keys were fetched just now.</summary>
    public void OnFetched(ServiceCredential credential)
    {
        _obtainedAt = time.GetUtcNow();
        TimeSpan third = (credential.ExpiresAt - _obtainedAt) / 3 ?? s_maxRefreshAhead;
        _refreshAhead = third < s_maxRefreshAhead ? third : s_maxRefreshAhead;
    }

    /// <summary>Whether keys may be used without asking for newer ones.</summary>
    public bool IsFresh(ServiceCredential? credential) =>
        credential is not null && time.GetUtcNow() < (credential.ExpiresAt - _refreshAhead ?? _obtainedAt + s_lifetimeIfUnknown);

    /// <summary>Whether keys are past their end.</summary>
    public bool IsExpired(ServiceCredential credential) => credential.ExpiresAt <= time.GetUtcNow();

    /// <summary>How long to leave the source alone while the present keys are good: short where they end soon.</summary>
    public TimeSpan GetRetryDelay(ServiceCredential? credential)
    {
        TimeSpan quarter = (credential?.ExpiresAt - time.GetUtcNow()) / 4 ?? s_maxRetryDelay;
        return quarter < s_maxRetryDelay ? quarter : s_maxRetryDelay;
    }
}
