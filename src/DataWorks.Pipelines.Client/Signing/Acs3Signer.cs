using System.Security.Cryptography;
using System.Text;

namespace DataWorks.Pipelines.Client.Signing;

/// <summary>Signature V3 of Alibaba Cloud (<c>ACS3-HMAC-SHA256</c>) of one request, without a clock or a nonce. Names and values are encoded by RFC
/// 3986, as <see cref="Uri.EscapeDataString(string)"/> does.</summary>
internal sealed record Acs3Signer
{
    /// <summary>The hash of a request without a body.</summary>
    public const string EmptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>The HTTP method in capitals, such as <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path, already encoded; <c>/</c> for the RPC style. An empty one counts as <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The query's pairs, decoded, in any order. A key may repeat.</summary>
    public required IReadOnlyList<NamedValue> Query { get; init; }

    /// <summary>The headers as they are sent, with <c>host</c> (without the scheme's default port). <c>host</c>, <c>content-type</c> and every
    /// <c>x-acs-*</c> are signed; other headers are ignored.</summary>
    public required IReadOnlyList<NamedValue> Headers { get; init; }

    /// <summary>The lower-case hex SHA-256 of the body, the same text as in <c>x-acs-content-sha256</c>.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>The hash of a body, as <see cref="PayloadHash"/> and <c>x-acs-content-sha256</c> need it.</summary>
    public static string HashPayload(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? EmptyPayloadHash : LowerHex(SHA256.HashData(body));

    /// <summary>Returns the value of the <c>Authorization</c> header.</summary>
    public string Sign(string accessKeyId, string accessKeySecret)
    {
        string hash = LowerHex(SHA256.HashData(Encoding.UTF8.GetBytes(CreateCanonicalRequest(out string signedHeaders))));
        string signature = LowerHex(Hmac(accessKeySecret, $"{Algorithm}\n{hash}"));
        return $"{Algorithm} Credential={accessKeyId},SignedHeaders={signedHeaders},Signature={signature}";
    }

    public string CreateCanonicalRequest(out string signedHeaders)
    {
        NamedValue[] headers = [.. Headers.Select(static header => Normalize(header)).Where(static header => IsSigned(header.Key))];
        Array.Sort(headers, Compare);
        signedHeaders = string.Join(';', headers.Select(static header => header.Key).Distinct());

        StringBuilder text = new(1024);
        text.Append(Method).Append('\n');
        text.Append(Path.Length == 0 ? "/" : Path).Append('\n');
        AppendQuery(text);
        text.Append('\n');
        AppendHeaders(text, headers);
        text.Append('\n').Append(signedHeaders).Append('\n').Append(PayloadHash);
        return text.ToString();
    }

    /// <summary>Returns method and path only, because the headers may contain a token.</summary>
    public override string ToString() => $"{Method} {Path}";

    // Sorted by the decoded key, then by the decoded value, and encoded afterwards, as documented.
    private void AppendQuery(StringBuilder text)
    {
        NamedValue[] pairs = [.. Query];
        Array.Sort(pairs, Compare);
        for (int i = 0; i < pairs.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : "&").Append(Uri.EscapeDataString(pairs[i].Key)).Append('=').Append(Uri.EscapeDataString(pairs[i].Value));
        }
    }

    // Names that differ only by case are one header with several values, joined with a comma in ordinal order.
    private static void AppendHeaders(StringBuilder text, NamedValue[] headers)
    {
        for (int i = 0; i < headers.Length; i++)
        {
            bool same = i > 0 && headers[i - 1].Key == headers[i].Key;
            if (i > 0)
            {
                text.Append(same ? ',' : '\n');
            }

            if (!same)
            {
                text.Append(headers[i].Key).Append(':');
            }

            text.Append(headers[i].Value);
        }

        if (headers.Length > 0)
        {
            text.Append('\n');
        }
    }

#pragma warning disable CA1308 // The signature is defined over lower-case names.
    private static NamedValue Normalize(NamedValue header) => new(header.Key.ToLowerInvariant(), header.Value.Trim());
#pragma warning restore CA1308

    private static bool IsSigned(string name) => name is "host" or "content-type" || name.StartsWith("x-acs-", StringComparison.Ordinal);

    private static int Compare(NamedValue left, NamedValue right)
    {
        int byKey = string.CompareOrdinal(left.Key, right.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(left.Value, right.Value);
    }

    private static byte[] Hmac(string secret, string text)
    {
        byte[] key = Encoding.UTF8.GetBytes(secret);
        try
        {
            return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // Convert.ToHexStringLower needs .NET 9.
    private static string LowerHex(byte[] bytes) =>
        string.Create(bytes.Length * 2, bytes, static (span, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                span[2 * i] = "0123456789abcdef"[source[i] >> 4];
                span[(2 * i) + 1] = "0123456789abcdef"[source[i] & 0xF];
            }
        });
}

/// <summary>A query parameter or a header; the value is not encoded.</summary>
internal sealed record NamedValue(string Key, string Value);
