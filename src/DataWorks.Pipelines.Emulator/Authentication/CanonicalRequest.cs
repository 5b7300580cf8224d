using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Emulator.Http;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>The text that ACS3-HMAC-SHA256 signs, built from what was received and not from what a client meant to send.</summary>
internal static class CanonicalRequest
{
    public static string Build(SignedRequest request, string[] signedHeaders, string bodyHash)
    {
        StringBuilder text = new(512);
        text.Append(request.Method).Append('\n');
        AppendPath(text, request.RawPath);
        text.Append('\n');
        AppendQuery(text, request.RawQuery);
        text.Append('\n');
        foreach (string name in signedHeaders)
        {
            text.Append(name).Append(':').Append(request.Header(name)).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(bodyHash).ToString();
    }

    /// <summary>The text whose HMAC is the signature.</summary>
    public static string StringToSign(string canonicalRequest)
        => "ACS3-HMAC-SHA256\n" + Hash(Encoding.UTF8.GetBytes(canonicalRequest));

    public static byte[] Sign(string secret, string stringToSign)
        => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign));

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string HeaderValue(StringValues values)
    {
        if (values.Count <= 1)
        {
            return values.ToString().Trim();
        }

        return string.Join(',', values.Select(value => (value ?? string.Empty).Trim()).Order(StringComparer.Ordinal));
    }

    private static void AppendPath(StringBuilder text, string rawPath)
    {
        if (rawPath.Length == 0)
        {
            text.Append('/');
            return;
        }

        string[] segments = rawPath.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (i > 0)
            {
                text.Append('/');
            }

            PercentEncoding.AppendEncoded(text, PercentEncoding.Decode(segments[i], plusIsSpace: false));
        }
    }

    private static void AppendQuery(StringBuilder text, string rawQuery)
    {
        List<KeyValuePair<string, string>> pairs = PercentEncoding.Pairs(rawQuery);
        pairs.Sort((left, right) =>
        {
            int order = string.CompareOrdinal(left.Key, right.Key);
            return order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
        });
        for (int i = 0; i < pairs.Count; i++)
        {
            if (i > 0)
            {
                text.Append('&');
            }

            PercentEncoding.AppendEncoded(text, pairs[i].Key);
            text.Append('=');
            PercentEncoding.AppendEncoded(text, pairs[i].Value);
        }
    }
}
