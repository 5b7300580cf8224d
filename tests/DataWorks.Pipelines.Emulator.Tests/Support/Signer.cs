using System.Security.Cryptography;
using System.Text;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>Signs with code of the tests, so that the emulator is not tested with its own.</summary>
internal static class Signer
{
    public static string Encode(string value) => Uri.EscapeDataString(value);

    public static string Query(IEnumerable<KeyValuePair<string, string>> pairs)
        => string.Join('&', pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Encode(pair.Key) + "=" + Encode(pair.Value)));

    public static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    public static string Authorization(
        string id, string secret, string method, string path, string query, SortedDictionary<string, string> headers, string bodyHash)
    {
        string names = string.Join(';', headers.Keys);
        string lines = string.Concat(headers.Select(header => header.Key + ":" + header.Value + "\n"));
        string canonical = string.Join('\n', method, path, query, lines, names, bodyHash);
        string text = "ACS3-HMAC-SHA256\n" + Hash(Encoding.UTF8.GetBytes(canonical));
        string signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
        return $"ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}";
    }
}
