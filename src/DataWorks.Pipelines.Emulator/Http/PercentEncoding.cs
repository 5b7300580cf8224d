using System.Text;

namespace DataWorks.Pipelines.Emulator.Http;

/// <summary>RFC 3986 as the signature wants it: everything but letters, digits and <c>-_.~</c> is escaped, in upper case.</summary>
internal static class PercentEncoding
{
    public static void AppendEncoded(StringBuilder text, string value)
    {
        bool plain = true;
        foreach (char c in value)
        {
            plain &= IsUnreserved(c);
        }

        if (plain)
        {
            text.Append(value);
            return;
        }

        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            if (IsUnreserved((char)b))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append("0123456789ABCDEF"[b >> 4]).Append("0123456789ABCDEF"[b & 15]);
            }
        }
    }

    public static string Decode(ReadOnlySpan<char> value, bool plusIsSpace)
    {
        if (!value.Contains('%') && !(plusIsSpace && value.Contains('+')))
        {
            return value.ToString();
        }

        byte[] raw = Encoding.UTF8.GetBytes(value.ToString());
        byte[] bytes = new byte[raw.Length];
        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            byte b = raw[i];
            if (b == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]))
            {
                b = (byte)((Digit(raw[i + 1]) << 4) | Digit(raw[i + 2]));
                i += 2;
            }
            else if (b == '+' && plusIsSpace)
            {
                b = (byte)' ';
            }

            bytes[length++] = b;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>The decoded pairs of a query or a form, in their order.</summary>
    public static List<KeyValuePair<string, string>> Pairs(string raw)
    {
        List<KeyValuePair<string, string>> pairs = [];
        ReadOnlySpan<char> text = raw;
        foreach (Range range in text.Split('&'))
        {
            ReadOnlySpan<char> pair = text[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            int equals = pair.IndexOf('=');
            string key = Decode(equals < 0 ? pair : pair[..equals], plusIsSpace: true);
            string value = equals < 0 ? string.Empty : Decode(pair[(equals + 1)..], plusIsSpace: true);
            pairs.Add(new KeyValuePair<string, string>(key, value));
        }

        return pairs;
    }

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~';
}
