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

        StringBuilder line = new(Math.Min(text.Length, width + 1));
        foreach (char character in text.AsSpan().Trim())
        {
            bool blank = char.IsWhiteSpace(character) || char.IsControl(character);
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
}
