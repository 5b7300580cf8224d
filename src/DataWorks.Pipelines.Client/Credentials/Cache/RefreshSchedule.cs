namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>Decides when credentials are refreshed: in the last third of their lifetime, at most three minutes before they expire.</summary>
internal sealed class RefreshSchedule(TimeProvider time)
{
    private static readonly TimeSpan s_maxRefreshAhead = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_maxRetryDelay = TimeSpan.FromSeconds(10);

    // For a source that does not say when its credentials expire.
    private static readonly TimeSpan s_lifetimeIfUnknown = TimeSpan.FromMinutes(15);

    private DateTimeOffset _obtainedAt;
    private TimeSpan _refreshAhead = s_maxRefreshAhead;

    /// <summary>Records that credentials of unknown age were read from a file.</summary>
    public void OnLoaded() => (_obtainedAt, _refreshAhead) = (time.GetUtcNow(), s_maxRefreshAhead);

    public void OnFetched(ServiceCredential credential)
    {
        _obtainedAt = time.GetUtcNow();
        TimeSpan third = (credential.ExpiresAt - _obtainedAt) / 3 ?? s_maxRefreshAhead;
        _refreshAhead = third < s_maxRefreshAhead ? third : s_maxRefreshAhead;
    }

    /// <summary>Whether credentials may be used without a refresh.</summary>
    public bool IsFresh(ServiceCredential? credential) =>
        credential is not null && time.GetUtcNow() < (credential.ExpiresAt - _refreshAhead ?? _obtainedAt + s_lifetimeIfUnknown);

    public bool IsExpired(ServiceCredential credential) => credential.ExpiresAt <= time.GetUtcNow();

    /// <summary>Gets the delay before the next refresh attempt; shorter if the credentials expire soon.</summary>
    public TimeSpan GetRetryDelay(ServiceCredential? credential)
    {
        TimeSpan quarter = (credential?.ExpiresAt - time.GetUtcNow()) / 4 ?? s_maxRetryDelay;
        return quarter < s_maxRetryDelay ? quarter : s_maxRetryDelay;
    }
}
