using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Creates the handlers that open connections: TLS 1.2 or later, no redirects, no cookies, and the proxy with its credentials.</summary>
internal static class ConnectionHandler
{
    /// <summary>Creates a handler.</summary>
    /// <param name="proxy">The proxy; <c>null</c> for the system's.</param>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout, ProxySettings? proxy)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
            DefaultProxyCredentials = proxy?.Credential,
        };
        if (proxy?.Address is { } address)
        {
            handler.Proxy = new WebProxy(address) { Credentials = proxy.Credential };
        }

        return handler;
    }
}
