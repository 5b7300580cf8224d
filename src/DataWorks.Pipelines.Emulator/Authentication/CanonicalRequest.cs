using System.Net;
using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Emulator.Http;

namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>The text that ACS3-HMAC-SHA256 signs, built from the received request. It shares no code with the client, so that one mistake cannot hide on both sides.</summary>
internal static class CanonicalRequest
{
    public static string Build(ServiceRequest request, string[] signedHeaders, string bodyHash)
    {
        IEnumerable<string> headers = signedHeaders.Select(name => $"{name}:{request.Header(name)}\n");
        return string.Join('\n', request.Method, GetPath(request.RawPath), GetQuery(request.Query), string.Concat(headers), string.Join(';', signedHeaders), bodyHash);
    }

    public static string GetStringToSign(string canonicalRequest) => "ACS3-HMAC-SHA256\n" + Hash(Encoding.UTF8.GetBytes(canonicalRequest));

    public static byte[] Sign(string secret, string stringToSign) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign));

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // A plus is a space in a query and itself in a path.
    private static string GetPath(string rawPath) => rawPath.Length == 0 ? "/"
        : string.Join('/', rawPath.Split('/').Select(segment => Encode(WebUtility.UrlDecode(segment.Replace("+", "%2B", StringComparison.Ordinal)))));

    private static string GetQuery(List<KeyValuePair<string, string>> query) => string.Join('&', query
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => Encode(pair.Key) + "=" + Encode(pair.Value)));

    // RFC 3986: all but letters, digits and -_.~ is escaped, in upper case.
    private static string Encode(string value) => Uri.EscapeDataString(value);
}
