using System.Buffers;

namespace DataWorks.Pipelines.Internal;

/// <summary>Reads what follows a word for an error: a message, a count or an exit code.</summary>
internal static class ErrorValue
{
    private const int ExitCodeDistance = 24;

    private static readonly string[] s_negations = ["0", "no", "not", "if", "when", "on", "any", "without", "never", "retry", "previously"];
    private static readonly SearchValues<char> s_valueEnds = SearchValues.Create(" ,;)\"'");

    /// <summary>Says what the text after the colon means: <c>errors: 0</c> and an empty message are no errors, <c>errors: 3</c> is a count.</summary>
    public static ErrorSign Weigh(ReadOnlySpan<char> value, ReadOnlySpan<char> previous = default)
    {
        ReadOnlySpan<char> text = value.TrimStart(" \t'\"");
        int length = text.IndexOfAny(s_valueEnds);
        ReadOnlySpan<char> first = length < 0 ? text : text[..length];
        bool isWhole = length < 0 || text[length] != ' ';
        bool isNothing = first.IsEmpty || (isWhole && (Is(first, "none") || Is(first, "null") || Is(first, "no") || Is(first, "false") || Is(first, "ok") || Is(first, "n/a")));
        bool isNumber = !isNothing && first.IndexOfAnyExceptInRange('0', '9') < 0;
        return isNothing || Is(previous, "no") || (isNumber && first.Trim('0').IsEmpty) ? ErrorSign.None
            : isNumber && length < 0 ? ErrorSign.Outcome : ErrorSign.Message;
    }

    /// <summary>Whether a number other than 0 follows the word for an exit code.</summary>
    public static bool HasExitCode(ReadOnlySpan<char> after)
    {
        const string shell = " code of the Shell command ";
        ReadOnlySpan<char> rest = after.StartsWith(shell, StringComparison.OrdinalIgnoreCase) ? after[shell.Length..] : after;
        ReadOnlySpan<char> near = rest[..Math.Min(rest.Length, ExitCodeDistance)];
        int digit = near.IndexOfAnyInRange('0', '9');
        return digit >= 0 && near[digit] != '0' && near[..digit].IndexOfAny(",;.") < 0;
    }

    /// <summary>Whether a space and a number follow, and then nothing or the end of a shell command.</summary>
    public static bool IsNumberOnly(ReadOnlySpan<char> after)
    {
        ReadOnlySpan<char> rest = after.TrimStart(' ').TrimStart("0123456789");
        return after is [' ', ..] && (rest.TrimStart(' ').IsEmpty || rest.TrimStart(' ')[0] is ';' or '}' or ')');
    }

    /// <summary>Whether the word is an error code of MaxCompute or Oracle.</summary>
    public static bool IsCode(ReadOnlySpan<char> word) =>
        (word.StartsWith("ODPS-", StringComparison.Ordinal) && word.Length == 12) || (word.StartsWith("ORA-", StringComparison.Ordinal) && word.Length == 9);

    /// <summary>Whether the text names what is counted and says that there is none, such as <c> rows: 0</c>.</summary>
    public static bool IsZeroCount(ReadOnlySpan<char> after)
    {
        int colon = after[..Math.Min(after.Length, ExitCodeDistance)].IndexOfAny(':', '=');
        return colon > 0 && !after[..colon].Contains(',') && Weigh(after[(colon + 1)..]) == ErrorSign.None;
    }

    /// <summary>Whether the word before <c>failed</c> says that nothing has failed, or not for good.</summary>
    public static bool IsNegation(ReadOnlySpan<char> word)
    {
        foreach (string negation in s_negations)
        {
            if (Is(word, negation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<char> word, string text) => word.Equals(text, StringComparison.OrdinalIgnoreCase);
}
