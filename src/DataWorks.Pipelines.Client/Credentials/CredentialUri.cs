namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Decides which addresses may supply credentials: <c>https</c>, this machine, and the metadata service. Messages show scheme, host and port
/// only, because a path or a query may contain a token.</summary>
internal static class CredentialUri
{
    /// <exception cref="DwServiceException">The address is not allowed; the error has the given kind and names the value.</exception>
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
            throw CreateError(kind, $"{name} contains a user name or a password for {uri.IdnHost}.");
        }

        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && BypassesProxy(uri))
            ? uri
            : throw CreateError(kind, $"{name} is {ForDisplay(uri)}; credentials are only read over https, or over http from this machine.");
    }

    public static string ForDisplay(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Whether the address is called without a proxy: this machine, and the metadata service.</summary>
    public static bool BypassesProxy(Uri uri) => uri.IsLoopback || uri.Authority == CredentialEndpoints.Default.Metadata.Authority;

    private static DwServiceException CreateError(DwErrorKind kind, string reason) => CredentialErrors.Create(kind, reason, "Use an https address.");
}
