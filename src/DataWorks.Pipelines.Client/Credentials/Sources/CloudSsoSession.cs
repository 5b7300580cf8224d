using System.Diagnostics;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>An open sign-in at CloudSSO, as the CLI keeps it.</summary>
[DebuggerDisplay("{AccountId,nq}")]
internal sealed record CloudSsoSession(Uri Uri, string AccountId, string AccessConfiguration, string? AccessToken, DateTimeOffset? AccessTokenEnd)
{
    /// <summary>Whether newer keys can be had with it.</summary>
    public bool IsOpen(DateTimeOffset now) => AccessToken is not null && !(AccessTokenEnd <= now);

    /// <summary>The account only.</summary>
    public override string ToString() => AccountId;
}
