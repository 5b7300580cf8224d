using System.Net.Sockets;
using System.Security.Authentication;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Credentials.Http;

/// <summary>
/// Asks the services that give out keys: no redirects, no cookies, a small body, short times. Nothing is opened before the
/// first question, and no exception of the network goes on, since it may quote the address.
/// </summary>
internal sealed class CredentialHttpClient(ProxySettings? proxy, CredentialEndpoints addresses, TimeProvider time)
{
    private const int MaxBytes = 256 * 1024;
    private static readonly TimeSpan s_directConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private static readonly Lazy<HttpClient> s_direct = new(static () => CreateClient(s_directConnectTimeout, useProxy: false, null));
    private static readonly Lazy<HttpClient> s_systemProxy = new(static () => CreateClient(s_connectTimeout, useProxy: true, null));
    private readonly Lazy<HttpClient> _proxied = proxy is null ? s_systemProxy : new(() => CreateClient(s_connectTimeout, useProxy: true, proxy));

    /// <summary>Sends a request and reads its answer, of whatever status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">Who is asked, in words for a person.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="longest">How long it may take with its answer; <c>null</c> for 10 s.</param>
    /// <exception cref="DwServiceException">No answer came.</exception>
    public async Task<CredentialResponse> SendAsync(
        HttpRequestMessage request, string source, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        Uri uri = request.RequestUri!;
        bool near = CredentialUri.BypassesProxy(uri) || uri.Authority == addresses.Metadata.Authority;
        TimeSpan within = longest ?? s_timeout;
        using CancellationTokenSource timeout = new(within, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            HttpClient client = near ? s_direct.Value : _proxied.Value;
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token).ConfigureAwait(false);
            byte[] body = await ReadAsync(response.Content, end.Token).ConfigureAwait(false);
            return new CredentialResponse((int)response.StatusCode, body);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && NetworkErrorMapper.IsNetworkError(failure, timeout.IsCancellationRequested))
        {
            throw CredentialErrors.Unreachable(source, $"{CredentialUri.ForDisplay(uri)}: " + Explain(failure, near ? s_directConnectTimeout : s_connectTimeout, within));
        }
    }

    private static HttpClient CreateClient(TimeSpan connect, bool useProxy, ProxySettings? proxy)
    {
#pragma warning disable CA2000 // The client has it and lives as long as the process.
        SocketsHttpHandler handler = ConnectionHandler.Create(connect, proxy);
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

    // An own word for each: the framework's may hold the whole address.
    private static string Explain(Exception failure, TimeSpan connect, TimeSpan within)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case InvalidDataException:
                    return "its answer is larger than 256 KiB";
                case AuthenticationException:
                    return "its TLS certificate or protocol was refused";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "the name is not known here";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "the connection was refused";
                case SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable }:
                    return "the network does not lead there";
                case TimeoutException:
                    return FormattableString.Invariant($"nothing answers within {connect.TotalSeconds:0} s");
                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return "the proxy rejected the connection; check -Proxy and -ProxyCredential";
            }
        }

        return failure is OperationCanceledException
            ? FormattableString.Invariant($"it did not answer within {within.TotalSeconds:0.#} s")
            : "the connection broke";
    }
}
