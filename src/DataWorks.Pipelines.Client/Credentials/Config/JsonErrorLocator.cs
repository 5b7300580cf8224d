using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>Describes where a JSON text is invalid and, for common mistakes, why. The message of .NET is not used, because it quotes what it could
/// not read, which may be an unquoted secret.</summary>
internal static class JsonErrorLocator
{
    public static string Describe(ReadOnlySpan<byte> utf8, JsonException error)
    {
        long line = error.LineNumber ?? 0;
        int lineStart = FindLine(utf8, line);
        int offset = (int)Math.Clamp(lineStart + (error.BytePositionInLine ?? 0), lineStart, utf8.Length);
        int column = Encoding.UTF8.GetCharCount(utf8[lineStart..offset]) + 1;
        return $"line {line + 1}, column {column}{DescribeMistake(utf8, offset)}";
    }

    private static int FindLine(ReadOnlySpan<byte> utf8, long line)
    {
        int start = 0;
        for (long number = 0; number < line; number++)
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
