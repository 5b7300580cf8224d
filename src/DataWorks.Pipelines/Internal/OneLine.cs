using System.Runtime.CompilerServices;
using System.Text;

namespace DataWorks.Pipelines.Internal;

/// <summary>Makes text fit one cell of a table or of a CSV file.</summary>
internal static class OneLine
{
    private const int DefaultWidth = 200;

    /// <summary>Folds every run of white space into one blank and cuts at the width, never in the middle of a surrogate pair.</summary>
    public static string Of(string? text, int width = DefaultWidth)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length <= width && IsOneLine(trimmed))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        StringBuilder line = new(Math.Min(text.Length, width + 1));
        foreach (char character in trimmed)
        {
            bool blank = IsBlank(character);
            if (blank && (line.Length == 0 || line[^1] == ' '))
            {
                continue;
            }

            line.Append(blank ? ' ' : character);
            if (line.Length > width)
            {
                int cut = char.IsHighSurrogate(line[width - 2]) ? width - 2 : width - 1;
                return line.ToString(0, cut) + '…';
            }
        }

        return line.ToString();
    }

    // Most text is, and need not be copied. Compiled well at once: it looks at every character of a long list.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsOneLine(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsBlank(text[i]) && (text[i] != ' ' || i == 0 || text[i - 1] == ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || char.IsControl(character);
}
