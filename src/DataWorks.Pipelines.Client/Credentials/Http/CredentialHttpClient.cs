using System.Net.Sockets;
using System.Security.Authentication;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Credentials.Http;

/// <summary>Calls the services that return credentials: no redirects, no cookies, small bodies, short time limits. Nothing is opened before the first
/// request. Network exceptions are replaced, because they may quote the address.</summary>
internal sealed class CredentialHttpClient(ProxySettings? proxy, CredentialEndpoints endpoints, TimeProvider time)
{
    private const int MaxBytes = 256 * 1024;
    private static readonly TimeSpan s_directConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private static readonly Lazy<HttpClient> s_direct = new(static () => CreateClient(s_directConnectTimeout, useProxy: false, null));
    private static readonly Lazy<HttpClient> s_systemProxy = new(static () => CreateClient(s_connectTimeout, useProxy: true, null));
    private readonly Lazy<HttpClient> _proxied = proxy is null ? s_systemProxy : new(() => CreateClient(s_connectTimeout, useProxy: true, proxy));

    /// <summary>Sends a request and reads the response, of any status. The time limit is 10 s unless the caller passes another one.</summary>
    public async Task<CredentialResponse> SendAsync(
        HttpRequestMessage request, string source, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        Uri uri = request.RequestUri!;
        bool isDirect = CredentialUri.BypassesProxy(uri) || uri.Authority == endpoints.Metadata.Authority;
        TimeSpan limit = timeout ?? s_timeout;
        using CancellationTokenSource expiry = new(limit, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            HttpClient client = isDirect ? s_direct.Value : _proxied.Value;
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token).ConfigureAwait(false);
            byte[] body = await ReadAsync(response.Content, end.Token).ConfigureAwait(false);
            return new CredentialResponse((int)response.StatusCode, body);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && NetworkErrorMapper.IsNetworkError(failure, expiry.IsCancellationRequested))
        {
            string reason = Explain(failure, isDirect ? s_directConnectTimeout : s_connectTimeout, limit);
            throw CredentialErrors.Unreachable(source, $"{CredentialUri.ForDisplay(uri)}: {reason}");
        }
    }

    private static HttpClient CreateClient(TimeSpan connectTimeout, bool useProxy, ProxySettings? proxy)
    {
#pragma warning disable CA2000 // The client owns it and lives as long as the process.
        SocketsHttpHandler handler = ConnectionHandler.Create(connectTimeout, proxy);
        handler.UseProxy = useProxy;
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = new byte[MaxBytes + 1];
            int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length <= MaxBytes ? buffer[..length] : throw new InvalidDataException();
        }
    }

    // The messages of .NET may contain the whole address.
    private static string Explain(Exception failure, TimeSpan connectTimeout, TimeSpan timeout)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case InvalidDataException:
                    return "its response is larger than 256 KiB";
                case AuthenticationException:
                    return "its TLS certificate or protocol was rejected";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "the host name is unknown";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "the connection was refused";
                case SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable }:
                    return "there is no network route to it";
                case TimeoutException:
                    return FormattableString.Invariant($"it accepted no connection within {connectTimeout.TotalSeconds:0} s");
                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return "the proxy rejected the connection; check -Proxy and -ProxyCredential";
            }
        }

        return failure is OperationCanceledException
            ? FormattableString.Invariant($"it did not respond within {timeout.TotalSeconds:0.#} s")
            : "the connection was interrupted";
    }
}

/// <summary>A response of a source. Its body may contain secrets, so its text is the status only.</summary>
internal sealed record CredentialResponse(int Status, byte[] Body)
{
    public bool IsOk => Status == 200;

    public override string ToString() => $"HTTP {Status}";
}
