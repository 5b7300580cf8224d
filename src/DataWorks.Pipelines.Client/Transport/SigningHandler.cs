using System.Globalization;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// Signs the final bytes of every try with a fresh nonce and date (ACS3-HMAC-SHA256). It is the last handler before the
/// connection: what it signed is what is sent.
/// </summary>
internal sealed class SigningHandler(ServiceClock clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallState state = CallState.Of(request);
        ServiceCredential credential = state.Credential
            ?? throw new InvalidOperationException("A request came to be signed without a credential.");
        byte[] body = request.Content is null
            ? []
            : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        string payloadHash = body.Length == 0 ? Acs3Signer.EmptyPayloadHash : Acs3Signer.HashPayload(body);

        SetHeader(request, "x-acs-date", clock.UtcNow.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
        SetHeader(request, "x-acs-signature-nonce", Guid.NewGuid().ToString("N"));
        SetHeader(request, "x-acs-content-sha256", payloadHash);
        SetHeader(request, "x-acs-accesskey-id", credential.SecurityToken is null ? null : credential.AccessKeyId);
        SetHeader(request, "x-acs-security-token", credential.SecurityToken);

        Uri uri = request.RequestUri!;
        SigningInput input = new()
        {
            Method = request.Method.Method,
            Path = uri.AbsolutePath,
            Query = ReadQuery(uri.Query),
            Headers = SignedHeaders(request, uri),
            PayloadHash = payloadHash,
        };
        string authorization = Acs3Signer.Sign(input, credential.AccessKeyId, credential.AccessKeySecret).Authorization;
        SetHeader(request, "Authorization", authorization);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static List<KeyValuePair<string, string>> SignedHeaders(HttpRequestMessage request, Uri uri)
    {
        // Host has the brackets of an IPv6 address, IdnHost the ASCII form of a name: what the connection sends.
        string host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        List<KeyValuePair<string, string>> headers = [new("host", uri.IsDefaultPort ? host : $"{host}:{uri.Port}")];
        if (request.Content?.Headers.NonValidated.TryGetValues("Content-Type", out System.Net.Http.Headers.HeaderStringValues type) == true)
        {
            headers.Add(new("content-type", type.ToString()));
        }

        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in request.Headers.NonValidated)
        {
            if (header.Key.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(new(header.Key.ToLowerInvariant(), header.Value.ToString()));
            }
        }

        return headers;
    }

    private static List<KeyValuePair<string, string>> ReadQuery(string query)
    {
        List<KeyValuePair<string, string>> pairs = [];
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
