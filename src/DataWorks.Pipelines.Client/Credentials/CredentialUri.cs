namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// Which addresses keys may come from: <c>https</c>, the machine itself, and the metadata service. Only scheme, host and
/// port are ever shown: a path or a query may hold a token.
/// </summary>
internal static class CredentialUri
{
    /// <summary>Reads an address that a person or a file gave.</summary>
    /// <param name="text">The address.</param>
    /// <param name="name">What to call it in an error.</param>
    /// <param name="kind">The kind of error where it may not be used.</param>
    public static Uri Parse(string text, string name, DwErrorKind kind)
    {
        string trimmed = text.Trim();
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? uri)
            || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic
            || trimmed.Any(static character => char.IsControl(character) || char.IsWhiteSpace(character) || character == '\\'))
        {
            throw CreateError(kind, $"{name} is not an address.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw CreateError(kind, $"{name} holds a user name or a password for {uri.IdnHost}.");
        }

        return MayBeUsed(uri)
            ? uri
            : throw CreateError(kind, $"{name} is {ForDisplay(uri)}; keys are only taken over https, or over http from this machine itself.");
    }

    /// <summary>Scheme, host and port.</summary>
    public static string ForDisplay(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Whether no proxy may come between: the machine itself, and the metadata service.</summary>
    public static bool BypassesProxy(Uri uri) => uri.IsLoopback || IsMetadata(uri);

    private static bool MayBeUsed(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && BypassesProxy(uri));

    private static bool IsMetadata(Uri uri) => uri.Authority == CredentialEndpoints.Default.Metadata.Authority;

    private static DwServiceException CreateError(DwErrorKind kind, string reason) =>
        CredentialErrors.Create(kind, reason, "Give an https address.");
}
