using System.Globalization;
using System.Text;

namespace DataWorks.Pipelines.Internal;

/// <summary>Makes external text (service, header, file, environment) safe for a terminal. Characters that control the terminal or are invisible
/// become visible marks: a control character its Unicode picture (<c>␛</c>, <c>␊</c>, <c>␡</c>), any other its code point (<c>&lt;U+202E&gt;</c>).
/// Marks are plain text, so safe text does not change again.</summary>
internal static class DisplayText
{
    public const int CellWidth = 32_767;

    private const char FirstPicture = '\u2400';
    private const char DeletePicture = '\u2421';

    /// <summary>Marks all unsafe characters, also line breaks and tabs; <c>null</c> becomes empty.</summary>
    public static string Safe(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        int first = IndexOfUnsafe(text, 0);
        return first < 0 ? text : Mark(text, first, keepLineBreaks: false);
    }

    /// <summary>Marks unsafe characters in text with line breaks, which become LF.</summary>
    public static string SafeLines(string? text)
    {
        string lines = text?.ReplaceLineEndings("\n") ?? string.Empty;
        int first = IndexOfUnsafe(lines, 0);
        return first < 0 ? lines : Mark(lines, first, keepLineBreaks: true);
    }

    public static bool IsSafe(string text) => IndexOfUnsafe(text, 0) < 0;

    public static bool IsUnsafeAt(string text, int index)
    {
        char character = text[index];
        if (character is >= ' ' and < '\u007F')
        {
            return false;
        }

        return Rune.TryGetRuneAt(text, index, out Rune rune)
            ? IsUnsafe(rune.Value) && !IsUsefulJoiner(text, index)
            : !(char.IsLowSurrogate(character) && index > 0 && char.IsHighSurrogate(text[index - 1]));
    }

    /// <summary>Formats text as one line: white space becomes one space, other unsafe characters become marks, and a line that is longer than the
    /// width ends in an ellipsis, never inside a surrogate pair.</summary>
    public static string SingleLine(string? text, int width = CellWidth)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length <= width && IsPlainLine(trimmed))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        // Reads no more of a long text than is shown: a mark is never shorter than the character that it replaces.
        StringBuilder line = new(Math.Min(trimmed.Length, width + 1));
        foreach (char character in trimmed)
        {
            bool space = char.IsWhiteSpace(character);
            if (!space || line.Length == 0 || line[^1] != ' ')
            {
                line.Append(space ? ' ' : character);
                if (line.Length > width)
                {
                    break;
                }
            }
        }

        string marked = Safe(line.ToString());
        if (marked.Length <= width)
        {
            return marked;
        }

        int cut = char.IsHighSurrogate(marked[width - 2]) ? width - 2 : width - 1;
        return string.Concat(marked.AsSpan(0, cut), "…");
    }

    private static int IndexOfUnsafe(string text, int start)
    {
        for (int index = start; index < text.Length; index++)
        {
            if (IsUnsafeAt(text, index))
            {
                return index;
            }
        }

        return -1;
    }

    private static string Mark(string text, int first, bool keepLineBreaks)
    {
        StringBuilder marked = new(text.Length + 16);
        marked.Append(text, 0, first);
        for (int index = first; index < text.Length; index++)
        {
            char character = text[index];
            if ((keepLineBreaks && character == '\n') || !IsUnsafeAt(text, index))
            {
                marked.Append(character);
            }
            else if (character < ' ')
            {
                marked.Append((char)(FirstPicture + character));
            }
            else if (character == '\u007F')
            {
                marked.Append(DeletePicture);
            }
            else
            {
                int value = Rune.TryGetRuneAt(text, index, out Rune rune) ? rune.Value : character;
                marked.Append(CultureInfo.InvariantCulture, $"<U+{value:X4}>");
                index += value > char.MaxValue ? 1 : 0;
            }
        }

        return marked.ToString();
    }

    // Controls (C0, DEL, C1), line and paragraph separators, bidirectional controls, default-ignorable characters except variation selectors,
    // annotation marks and noncharacters.
    private static bool IsUnsafe(int value) => value is
        < 0x20 or (>= 0x7F and <= 0x9F) or 0xAD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or 0xFEFF or 0xFFA0
        or (>= 0xFFF0 and <= 0xFFFB) or 0xFFFE or 0xFFFF or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE00FF)
        or (>= 0xE01F0 and <= 0xE0FFF);

    // U+200C and U+200D shape letters of some scripts and join emoji. Next to an ASCII character, or at an end, they are only invisible.
    private static bool IsUsefulJoiner(string text, int index) =>
        text[index] is '\u200C' or '\u200D'
        && index > 0 && index < text.Length - 1
        && IsJoinable(text[index - 1]) && IsJoinable(text[index + 1]);

    private static bool IsJoinable(char neighbor) => !char.IsAscii(neighbor) && (char.IsSurrogate(neighbor) || !IsUnsafe(neighbor));

    // Most text is plain and is not copied.
    private static bool IsPlainLine(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (character is > ' ' and < '\u007F')
            {
                continue;
            }

            if (character == ' ' ? i == 0 || text[i - 1] == ' ' : char.IsWhiteSpace(character) || char.IsSurrogate(character) || IsUnsafe(character))
            {
                return false;
            }
        }

        return true;
    }
}
