using System.Diagnostics;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>A configured way to obtain credentials. It is created on each use; its cache key covers everything the result depends on, so a changed
/// configuration never gets the credentials of the former one.</summary>
[DebuggerDisplay("{DisplayName,nq}")]
internal abstract class CredentialSource
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string?[] _keyParts;

    protected CredentialSource(string displayName, params string?[] keyParts) => (DisplayName, _keyParts) = (DisplayText.Safe(displayName), keyParts);

    public string DisplayName { get; }

    /// <summary>Identifies the configuration. It contains secrets: for comparison in memory only.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string CacheKey => field ??= string.Join('\n', ((string?[])[GetType().Name, DisplayName, .. _keyParts]).Select(static part => $"{part?.Length ?? -1}:{part}"));

    /// <summary>The credentials that the configuration itself contains; <c>null</c> if they must be fetched.</summary>
    public virtual ServiceCredential? StoredCredential => null;

    /// <summary>Whether the stored credentials are the only ones that this source has.</summary>
    public virtual bool IsStatic => false;

    public virtual string? Account => null;

    public virtual IReadOnlyList<string> Warnings => GetFileWarning() is { } warning ? [warning] : [];

    public Func<string?> GetFileWarning { get; set; } = static () => null;

    /// <exception cref="DwServiceException">The source returned none; the message names it.</exception>
    public abstract Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken);
}
