using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Engine.Tests.Hostile;

/// <summary>Checks console text with rules that are independent of the module.</summary>
internal static partial class ConsoleText
{
    /// <summary>Fails at the first unsafe character, except for line breaks and the colors of PowerShell and of the states.</summary>
    public static void AssertSafe(string text, bool colors)
    {
        string plain = (colors ? OwnColors().Replace(text, string.Empty) : text).Replace(Environment.NewLine, "\n", StringComparison.Ordinal);
        int index = 0;
        foreach (Rune rune in plain.EnumerateRunes())
        {
            bool acts = rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
            if (acts || rune == Rune.ReplacementChar)
            {
                Assert.Fail($"U+{rune.Value:X4} at {index}: {Around(plain, index)}");
            }

            index += rune.Utf16SequenceLength;
        }
    }

    private static string Around(string text, int index) =>
        string.Concat(text.AsSpan(Math.Max(0, index - 60), Math.Min(index, 60)).ToString().Select(static character => char.IsControl(character) ? '¤' : character)) + "¤";

    // $PSStyle's colors of headers, labels, errors and warnings, and the four that a state may have. No hostile text of the emulator has one of them.
    [GeneratedRegex("\u001b\\[(?:0|1|7|32;1|32;1;3|31;1|33;1|36;1|35)m")]
    private static partial Regex OwnColors();
}
