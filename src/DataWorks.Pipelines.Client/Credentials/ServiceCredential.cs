using System.Diagnostics;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>An access key and its token. It is never serialized, and neither its text nor a debugger shows the secret.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ServiceCredential
{
    /// <summary>Creates a credential; white space around its parts is removed.</summary>
    /// <param name="securityToken">The token of a temporary access key; <c>null</c> or empty for a permanent one.</param>
    /// <param name="expiresAt">When it expires; <c>null</c> if it does not, or if the source does not say.</param>
    /// <exception cref="DwServiceException">A part is missing, or contains characters that no header can carry.</exception>
    public ServiceCredential(string accessKeyId, string accessKeySecret, string? securityToken, DateTimeOffset? expiresAt, string source)
    {
        Source = DisplayText.Safe(source);
        AccessKeyId = CredentialValidation.RequireHeaderValue(accessKeyId, "access key id", source);
        AccessKeySecret = CredentialValidation.RequireText(accessKeySecret, "access key secret", source);
        SecurityToken = string.IsNullOrWhiteSpace(securityToken) ? null : CredentialValidation.RequireHeaderValue(securityToken, "security token", source);
        ExpiresAt = expiresAt;
    }

    /// <summary>The full access key id; show <see cref="MaskedAccessKeyId"/> instead.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string AccessKeyId { get; }

    /// <summary>The secret, for signing only.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string AccessKeySecret { get; }

    /// <summary>The token of a temporary access key; <c>null</c> for a permanent one.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecurityToken { get; }

    /// <summary>When it expires; <c>null</c> if it does not, or if the source does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Its source, such as <c>profile prod (AK) in ~/.aliyun/config.json</c>.</summary>
    public string Source { get; }

    /// <summary>Its account, if the source names it.</summary>
    public string? Account { get; init; }

    /// <summary>The id with its middle hidden, such as <c>LTAI****7x</c>; less of a short id, so that most of it stays hidden.</summary>
    public string MaskedAccessKeyId => AccessKeyId.Length switch
    {
        >= 12 => $"{AccessKeyId[..4]}****{AccessKeyId[^2..]}",
        > 4 => $"{AccessKeyId[..2]}****",
        _ => "****",
    };

    /// <summary>Whether id, secret and token are equal, whatever the sources are.</summary>
    public bool Matches(ServiceCredential? other) =>
        other is not null
        && string.Equals(AccessKeyId, other.AccessKeyId, StringComparison.Ordinal)
        && string.Equals(AccessKeySecret, other.AccessKeySecret, StringComparison.Ordinal)
        && string.Equals(SecurityToken, other.SecurityToken, StringComparison.Ordinal);

    /// <summary>Gets the masked id and the source.</summary>
    public override string ToString() => $"{MaskedAccessKeyId} from {Source}";
}
