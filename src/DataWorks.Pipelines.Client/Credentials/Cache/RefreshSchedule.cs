namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>When keys are asked for again: in the last third of their life, at most three minutes before their end.</summary>
internal sealed class RefreshSchedule(TimeProvider time)
{
    private static readonly TimeSpan s_longestLead = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(10);

    // For a source that does not say when its keys end.
    private static readonly TimeSpan s_withoutEnd = TimeSpan.FromMinutes(15);

    private DateTimeOffset _since;
    private TimeSpan _lead = s_longestLead;

    /// <summary>Notes that keys were found, of an age that is not known.</summary>
    public void OnLoaded() => (_since, _lead) = (time.GetUtcNow(), s_longestLead);

    /// <summary>Notes that keys were fetched just now.</summary>
    public void OnFetched(ServiceCredential credential)
    {
        _since = time.GetUtcNow();
        TimeSpan third = (credential.ExpiresAt - _since) / 3 ?? s_longestLead;
        _lead = third < s_longestLead ? third : s_longestLead;
    }

    /// <summary>Whether keys may be used without asking for newer ones.</summary>
    public bool IsFresh(ServiceCredential? credential) =>
        credential is not null && time.GetUtcNow() < (credential.ExpiresAt - _lead ?? _since + s_withoutEnd);

    /// <summary>Whether keys are past their end.</summary>
    public bool IsExpired(ServiceCredential credential) => credential.ExpiresAt <= time.GetUtcNow();

    /// <summary>How long to leave the source alone while the present keys are good: short where they end soon.</summary>
    public TimeSpan GetRetryDelay(ServiceCredential? credential)
    {
        TimeSpan quarter = (credential?.ExpiresAt - time.GetUtcNow()) / 4 ?? s_longestRest;
        return quarter < s_longestRest ? quarter : s_longestRest;
    }
}
