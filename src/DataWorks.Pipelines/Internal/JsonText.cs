using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using System.Text;

namespace DataWorks.Pipelines.Internal;

/// <summary>Reads JSON strings without exceptions. Utf8JsonReader.GetString throws for half a surrogate pair and for invalid UTF-8; here each becomes
/// U+FFFD, so that a page with one invalid value can be read.</summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Options for unlimited nesting, which is safe: the reader keeps one bit for each level, and no code recurses.</summary>
    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    public static string Read(ref readonly Utf8JsonReader reader) =>
        IsPlain(in reader) ? reader.GetString()! : Decode(reader.ValueSpan);

    public static byte[] ReadUtf8(ref readonly Utf8JsonReader reader)
    {
        if (!IsPlain(in reader))
        {
            return Encoding.UTF8.GetBytes(Decode(reader.ValueSpan));
        }

        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.ToArray();
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        byte[] bytes = buffer[..reader.CopyString(buffer)];
        ArrayPool<byte>.Shared.Return(buffer);
        return bytes;
    }

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

    // The reader has checked the syntax of the escapes.
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
