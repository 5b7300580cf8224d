using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataWorks.Pipelines.Internal;

/// <summary>
/// Reads the text of a JSON string, whatever is in it. The framework's reader throws at half a surrogate pair and at bytes that are not
/// UTF-8; here each becomes U+FFFD, so that one bad value does not cost the rest of a page.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Options that take any nesting: the framework's reader keeps one bit for each level, and nothing here recurses.</summary>
    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    /// <summary>The text of the string or of the name that the reader is at.</summary>
    public static string Read(ref readonly Utf8JsonReader reader) =>
        IsPlain(in reader) ? reader.GetString()! : Decode(reader.ValueSpan);

    /// <summary>The same as UTF-8 bytes.</summary>
    public static byte[] ReadUtf8(ref readonly Utf8JsonReader reader)
    {
        if (!IsPlain(in reader))
        {
            return Encoding.UTF8.GetBytes(Decode(reader.ValueSpan));
        }

        byte[] bytes = new byte[reader.ValueSpan.Length];
        int length = reader.CopyString(bytes);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>The value that the reader is at: the text of a string, any other as its own JSON text, whole.</summary>
    /// <param name="reader">The reader; it is then at the end of the value.</param>
    /// <param name="json">What it reads.</param>
    public static string ReadAny(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Read(in reader);
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }

    private static bool IsPlain(ref readonly Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> value = reader.ValueSpan;
        return Utf8.IsValid(value)
            && !(reader.ValueIsEscaped && (value.IndexOf("\\ud"u8) >= 0 || value.IndexOf("\\uD"u8) >= 0));
    }

    // The reader has checked the syntax: a known character follows each backslash, and four hexadecimal digits follow each u.
    private static string Decode(ReadOnlySpan<byte> value)
    {
        string escaped = Encoding.UTF8.GetString(value);
        char[] text = new char[escaped.Length];
        int length = 0;
        for (int i = 0; i < escaped.Length; i++)
        {
            char one = escaped[i];
            if (one == '\\')
            {
                one = escaped[++i];
                if (one == 'u')
                {
                    one = (char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    i += 4;
                }
                else
                {
                    one = one switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => one };
                }
            }

            text[length++] = one;
        }

        Span<char> decoded = text.AsSpan(0, length);
        ReplaceHalves(decoded);
        return new string(decoded);
    }

    private static void ReplaceHalves(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = Replacement;
            }
        }
    }
}
