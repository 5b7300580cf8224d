using System.Buffers;
using System.Text;

namespace DataWorks.Pipelines.Client.Signing;

/// <summary>
/// Percent-encoding by RFC 3986 over UTF-8, as signature V3 requires: all characters but <c>A-Z a-z 0-9 - _ . ~</c> are encoded.
/// The framework's encoders differ between hosts in what they encode.
/// </summary>
internal static class PercentEncoder
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private const string HexDigits = "0123456789ABCDEF";

    private static readonly SearchValues<char> s_unreserved = SearchValues.Create(Unreserved);
    private static readonly SearchValues<char> s_unreservedAndSlash = SearchValues.Create(Unreserved + "/");

    /// <summary>Encodes a query key, a query value or one segment of a path.</summary>
    /// <param name="value">The text; half a surrogate pair counts as U+FFFD.</param>
    public static string Encode(string value) => Encode(value, s_unreserved);

    /// <summary>Encodes each segment of a path and keeps the slashes between them.</summary>
    /// <param name="path">The path, not encoded.</param>
    public static string EncodePath(string path) => Encode(path, s_unreservedAndSlash);

    private static string Encode(string value, SearchValues<char> kept)
    {
        ArgumentNullException.ThrowIfNull(value);
        int bare = value.AsSpan().IndexOfAnyExcept(kept);
        if (bare < 0)
        {
            return value;
        }

        StringBuilder text = new(value.Length + 32);
        text.Append(value, 0, bare);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in value.AsSpan(bare).EnumerateRunes())
        {
            if (rune.IsAscii && kept.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }

            int length = rune.EncodeToUtf8(utf8);
            foreach (byte octet in utf8[..length])
            {
                text.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 0xF]);
            }
        }

        return text.ToString();
    }
}
