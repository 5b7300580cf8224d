using System.Globalization;

namespace DataWorks.Pipelines.Internal;

/// <summary>Removes invisible characters from the ends of a name, as in text that was copied from a web page.</summary>
internal static class InvisibleText
{
    /// <summary>Trims white space, control characters and format characters, such as a zero-width space or a byte order mark.</summary>
    public static string Trim(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsInvisible(text[start]))
        {
            start++;
        }

        while (end > start && IsInvisible(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsInvisible(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
