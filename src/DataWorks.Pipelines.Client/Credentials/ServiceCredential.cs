using System.Diagnostics;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// One set of keys as a source gave it. It is never written, and neither its text nor a debugger shows the secret.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ServiceCredential
{
    /// <summary>Takes the keys; blanks around them are dropped.</summary>
    /// <param name="accessKeyId">The id of the key.</param>
    /// <param name="accessKeySecret">The secret.</param>
    /// <param name="securityToken">The token of temporary keys; <c>null</c> or empty for lasting ones.</param>
    /// <param name="expiresAt">When they end, where that is known.</param>
    /// <param name="source">Where they came from, in words for a person.</param>
    /// <exception cref="DwServiceException">A part is missing, or holds characters that no header can carry.</exception>
    public ServiceCredential(string accessKeyId, string accessKeySecret, string? securityToken, DateTimeOffset? expiresAt, string source)
    {
        Source = DisplayText.Safe(source);
        AccessKeyId = CredentialValidation.RequireHeaderValue(accessKeyId, "access key id", source);
        AccessKeySecret = CredentialValidation.RequireText(accessKeySecret, "access key secret", source);
        SecurityToken = string.IsNullOrWhiteSpace(securityToken)
            ? null
            : CredentialValidation.RequireHeaderValue(securityToken, "security token", source);
        ExpiresAt = expiresAt;
    }

    /// <summary>The id of the key, in full; show <see cref="MaskedAccessKeyId"/> instead.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string AccessKeyId { get; }

    /// <summary>The secret: for signing and for nothing else.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string AccessKeySecret { get; }

    /// <summary>The token of temporary keys; <c>null</c> for lasting ones.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecurityToken { get; }

    /// <summary>When the keys end; <c>null</c> where they last or where the source does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Where they came from, such as <c>profile prod (AK) in ~/.aliyun/config.json</c>.</summary>
    public string Source { get; }

    /// <summary>The account that they belong to, where the source says so.</summary>
    public string? Account { get; init; }

    /// <summary>The id with its middle hidden, such as <c>LTAI****7x</c>.</summary>
    public string MaskedAccessKeyId => CredentialValidation.Mask(AccessKeyId);

    /// <summary>Whether both are the same keys, wherever they came from.</summary>
    /// <param name="other">The other set.</param>
    /// <returns><c>true</c> where id, secret and token are equal.</returns>
    public bool Matches(ServiceCredential? other) =>
        other is not null
        && string.Equals(AccessKeyId, other.AccessKeyId, StringComparison.Ordinal)
        && string.Equals(AccessKeySecret, other.AccessKeySecret, StringComparison.Ordinal)
        && string.Equals(SecurityToken, other.SecurityToken, StringComparison.Ordinal);

    /// <summary>The masked id and the source.</summary>
    /// <returns>One short line without a secret.</returns>
    public override string ToString() => $"{MaskedAccessKeyId} from {Source}";
}
