using System.Globalization;
using System.Net.Http.Headers;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Signs the final bytes of every attempt with a new nonce and date (ACS3-HMAC-SHA256), or dates an unsigned request. It is the last handler
/// before the socket, so that what is signed is what is sent. The credential is that of the request, else the provider's present one, so that a long
/// command continues after a change of credentials.</summary>
internal sealed class SigningHandler(ApiClientOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly ICredentialProvider _provider = options.Credentials;
    private readonly Action<ServiceCredential>? _onCredential = options.OnCredential;
    private readonly ConnectionState _state = options.State;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext context = RequestContext.From(request);

        // Without content, .NET's connection pool resends a request when the connection closes before the response: the same bytes with the
        // same nonce, which the service rejects, and a call that is not counted. An empty content prevents that.
        if (request.Content is null || request.Content.Headers.ContentLength == 0)
        {
            request.Content = new ByteArrayContent([]);
        }

        if (context.Request.IsSigned)
        {
            ServiceCredential credential = context.Credential = context.Request.Credential ?? await GetCredentialAsync(context, cancellationToken).ConfigureAwait(false);
            _onCredential?.Invoke(credential);
            context.RefreshCredential = false;
            byte[] body = await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            Sign(request, body, credential, _state.ServiceTime);
        }
        else
        {
            AddTimeAndNonce(request, context.Request.Query, _state.ServiceTime);
        }

        context.IsSending = true;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<ServiceCredential> GetCredentialAsync(RequestContext context, CancellationToken cancellationToken)
    {
        RequestLogger.Current = context.Logger;
        return context is { RefreshCredential: true, Credential: { } rejected }
            ? _provider.RefreshAsync(rejected, cancellationToken)
            : _provider.GetCredentialAsync(cancellationToken);
    }

    // Replaces an earlier signature.
    private static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, ServiceCredential credential, DateTimeOffset now)
    {
        string payloadHash = Acs3Signer.HashPayload(body);
        SetHeader(request, "x-acs-date", now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
        SetHeader(request, "x-acs-signature-nonce", Guid.NewGuid().ToString("N"));
        SetHeader(request, "x-acs-content-sha256", payloadHash);
        SetHeader(request, "x-acs-accesskey-id", credential.SecurityToken is null ? null : credential.AccessKeyId);
        SetHeader(request, "x-acs-security-token", credential.SecurityToken);

        Uri uri = request.RequestUri!;
        Acs3Signer signer = new()
        {
            Method = request.Method.Method,
            Path = uri.AbsolutePath,
            Query = ReadQuery(uri.Query),
            Headers = SignedHeaders(request, uri),
            PayloadHash = payloadHash,
        };
        SetHeader(request, "Authorization", signer.Sign(credential.AccessKeyId, credential.AccessKeySecret));
    }

    // Replaces an earlier time and nonce.
    private static void AddTimeAndNonce(HttpRequestMessage request, IReadOnlyList<NamedValue> query, DateTimeOffset now)
    {
        IEnumerable<NamedValue> dated =
        [
            .. query,
            new("Timestamp", now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)),
            new("SignatureNonce", Guid.NewGuid().ToString("N")),
        ];
        request.RequestUri = new UriBuilder(request.RequestUri!)
        {
            Query = string.Join('&', dated.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")),
        }.Uri;
    }

    private static List<NamedValue> SignedHeaders(HttpRequestMessage request, Uri uri)
    {
        // As the socket sends it: Host has the brackets of an IPv6 address, IdnHost the ASCII form of a name.
        string host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        List<NamedValue> headers = [new("host", uri.IsDefaultPort ? host : $"{host}:{uri.Port}")];
        if (request.Content?.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) == true)
        {
            headers.Add(new("content-type", type.ToString()));
        }

        foreach (KeyValuePair<string, HeaderStringValues> header in request.Headers.NonValidated)
        {
            if (header.Key.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(new(header.Key.ToLowerInvariant(), header.Value.ToString()));
            }
        }

        return headers;
    }

    private static List<NamedValue> ReadQuery(string query)
    {
        List<NamedValue> pairs = [];
        foreach (string part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int sign = part.IndexOf('=', StringComparison.Ordinal);
            string key = sign < 0 ? part : part[..sign];
            string value = sign < 0 ? string.Empty : part[(sign + 1)..];
            pairs.Add(new(Uri.UnescapeDataString(key), Uri.UnescapeDataString(value)));
        }

        return pairs;
    }

    private static void SetHeader(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
