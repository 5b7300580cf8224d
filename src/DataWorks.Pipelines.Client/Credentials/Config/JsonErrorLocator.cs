using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>
/// Says where a JSON text is broken and, for the usual slips, what is there. The framework's own message is not used: it
/// quotes what it could not read, and that may be a secret without its quotation marks.
/// </summary>
internal static class JsonErrorLocator
{
    public static string Describe(ReadOnlySpan<byte> utf8, JsonException fault)
    {
        long line = fault.LineNumber ?? 0;
        int lineStart = StartOfLine(utf8, line);
        int offset = (int)Math.Clamp(lineStart + (fault.BytePositionInLine ?? 0), lineStart, utf8.Length);
        int column = Encoding.UTF8.GetCharCount(utf8[lineStart..offset]) + 1;
        return $"line {line + 1}, column {column}{DescribeMistake(utf8, offset)}";
    }

    private static int StartOfLine(ReadOnlySpan<byte> utf8, long line)
    {
        int start = 0;
        for (long passed = 0; passed < line; passed++)
        {
            int lineBreak = utf8[start..].IndexOf((byte)'\n');
            if (lineBreak < 0)
            {
                break;
            }

            start += lineBreak + 1;
        }

        return start;
    }

    private static string DescribeMistake(ReadOnlySpan<byte> utf8, int offset)
    {
        if (utf8[offset..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return " (it ends too early)";
        }

        return utf8[offset] == (byte)'#' ? " (a comment begins with //)" : string.Empty;
    }
}
