using System.Globalization;
using System.Net.Http.Headers;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Adds signature V3 and the headers that it needs, or the time and nonce of an unsigned request.</summary>
internal static class RequestSigner
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Signs a request as it will be sent. Replaces an earlier signature.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, ServiceCredential credential, DateTimeOffset now)
    {
        string payloadHash = Acs3Signer.HashPayload(body);
        SetHeader(request, "x-acs-date", now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
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
        SetHeader(request, "Authorization", Acs3Signer.Sign(input, credential.AccessKeyId, credential.AccessKeySecret).Authorization);
    }

    /// <summary>Adds the time and a new nonce to the query of an unsigned request. Replaces earlier ones.</summary>
    public static void AddTimeAndNonce(HttpRequestMessage request, IReadOnlyList<NamedValue> query, DateTimeOffset now)
    {
        IEnumerable<NamedValue> dated =
        [
            .. query,
            new("Timestamp", now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)),
            new("SignatureNonce", Guid.NewGuid().ToString("N")),
        ];
        request.RequestUri = new UriBuilder(request.RequestUri!)
        {
            Query = string.Join('&', dated.Select(static pair => $"{PercentEncoder.Encode(pair.Key)}={PercentEncoder.Encode(pair.Value)}")),
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
