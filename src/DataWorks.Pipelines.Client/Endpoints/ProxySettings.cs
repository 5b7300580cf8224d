using System.Net;
using System.Text;

namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>The proxy of a connection. Its address never contains the password, because .NET quotes the address of a proxy that fails.</summary>
public sealed class ProxySettings
{
    private const int DefaultSocksPort = 1080;
    private const string Advice = "Use an address such as http://proxy.example.net:3128, and -ProxyCredential for the user name and password.";

    // In both spellings: .NET reads them itself.
    private static readonly string[] s_variables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    private static readonly string[] s_schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, "socks5"];

    private ProxySettings(Uri? address, NetworkCredential? credential) => (Address, Credential) = (address, credential);

    /// <summary>Scheme, host and port; <c>null</c> for the system's proxy.</summary>
    internal Uri? Address { get; }

    /// <summary>The user name and the password; <c>null</c> for none.</summary>
    internal NetworkCredential? Credential { get; }

    /// <summary>Returns what no text may contain: the proxy's password, in each form in which it is written and sent.</summary>
    /// <param name="proxy">The proxy; <c>null</c> for the system's.</param>
    internal static IReadOnlyList<string?> GetSecrets(ProxySettings? proxy)
    {
        IEnumerable<NetworkCredential?> credentials = proxy?.Address is null
            ? [proxy?.Credential, .. s_variables.Select(static name => ParseUserInfo(GetUserInfo(Environment.GetEnvironmentVariable(name))))]
            : [proxy.Credential];
        return [.. credentials.OfType<NetworkCredential>().Where(static credential => credential.Password.Length > 0).SelectMany(static credential => (string[])[
            credential.Password,
            Uri.EscapeDataString(credential.Password),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")),
        ])];
    }

    /// <summary>Parses the address of a proxy.</summary>
    /// <param name="address">The address, with or without <c>user:password@</c>; <c>null</c> for the system's proxy.</param>
    /// <param name="credential">The user name and the password; <c>null</c> for none.</param>
    /// <returns>The proxy; <c>null</c> if both are <c>null</c>.</returns>
    /// <exception cref="DwServiceException">The address cannot be used.</exception>
    public static ProxySettings? Create(string? address, NetworkCredential? credential)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return credential is null ? null : new ProxySettings(address: null, credential);
        }

        string text = address.Trim();
        if (text.Any(static character => char.IsControl(character) || char.IsWhiteSpace(character) || character == '\\')
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            || !s_schemes.Contains(uri.Scheme, StringComparer.Ordinal)
            || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
        {
            throw Invalid("-Proxy is not an absolute http, https or socks5 address.");
        }

        if (uri.AbsolutePath is not ("/" or "") || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Invalid("-Proxy has more than a scheme, a user name and password, a host and a port.");
        }

        if (uri.UserInfo.Length > 0 && credential is not null)
        {
            throw Invalid("-Proxy contains a user name, and -ProxyCredential is another one.");
        }

        int port = uri.Port < 0 ? DefaultSocksPort : uri.Port;
        string host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        return new ProxySettings(new UriBuilder(uri.Scheme, host, port).Uri, credential ?? ParseUserInfo(uri.UserInfo));
    }

    /// <summary>The address.</summary>
    public override string ToString() => Address?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) ?? "system";

    // As in .NET, the scheme is optional.
    private static string GetUserInfo(string? address)
    {
        string text = address?.Trim() ?? string.Empty;
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out Uri? uri) ? uri.UserInfo : string.Empty;
    }

    private static NetworkCredential? ParseUserInfo(string userInfo)
    {
        if (userInfo.Length == 0)
        {
            return null;
        }

        int colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        string user = colon < 0 ? userInfo : userInfo[..colon];
        string password = colon < 0 ? string.Empty : userInfo[(colon + 1)..];
        return new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }

    private static DwServiceException Invalid(string reason) =>
        new(DwErrorKind.InvalidParameter, reason) { Recommend = Advice };
}
