using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>
/// Reads a JSON string that holds JSON: about every eighth byte of the body of an item is escaped, and those bodies are nine tenths of a page.
/// </summary>
/// <remarks>
/// The framework's reader reads such a string byte by byte, in code that .NET counts every step of until some seconds of a long list have
/// passed; that was a fifth of the time of reading a page. These loops are compiled well at once. What is out of the ordinary is left to the framework.
/// </remarks>
internal static class EscapedText
{
    /// <summary>Reads a string whose escapes are of two characters, the form in which servers write JSON in JSON.</summary>
    /// <param name="json">The text from the opening quotation mark on.</param>
    /// <param name="content">The plain content, UTF-8, in bytes of its own.</param>
    /// <param name="length">The bytes of the string, with both quotation marks.</param>
    /// <returns>
    /// <c>false</c> where it is anything else: not a string, no escape in it, broken, with an escape by number, or not UTF-8. Then the framework's
    /// reader is due, which also says what is wrong with it.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out byte[]? content, out int length)
    {
        (content, length) = (null, 0);
        if (json.IsEmpty || json[0] != '"')
        {
            // Looked at here: the loops below are compiled when they are first called, which no other value should wait for.
            return false;
        }

        length = Measure(json, out int escapes);
        if (length == 0 || escapes == 0)
        {
            return false;
        }

        byte[] plain = GC.AllocateUninitializedArray<byte>(length - 2 - escapes);
        Unescape(json[1..(length - 1)], plain);
        content = Utf8.IsValid(plain) ? plain : null;
        return content is not null;
    }

    // The length of the string with its quotation marks; 0 where it is out of the ordinary.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Measure(ReadOnlySpan<byte> json, out int escapes)
    {
        escapes = 0;
        for (int i = 1; i < json.Length; i++)
        {
            byte one = json[i];
            if (one == '"')
            {
                return i + 1;
            }

            if (one == '\\')
            {
                escapes++;
                if (++i == json.Length || Meaning(json[i]) == 0)
                {
                    return 0;
                }
            }
            else if (one < ' ')
            {
                return 0;
            }
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unescape(ReadOnlySpan<byte> escaped, Span<byte> plain)
    {
        int from = 0;
        for (int to = 0; to < plain.Length; to++)
        {
            byte one = escaped[from++];
            plain[to] = one == '\\' ? Meaning(escaped[from++]) : one;
        }
    }

    // What the second character of an escape means; 0 for none of these.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Meaning(byte second) => second switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => second,
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => 0,
    };
}
