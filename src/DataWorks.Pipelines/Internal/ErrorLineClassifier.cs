namespace DataWorks.Pipelines.Internal;

/// <summary>
/// Says what each line of a log means, in their order. Scripts echo their SQL and their commands first, so quoted text, comments and
/// traced commands say nothing, and inside a statement only the beginning of a line does.
/// </summary>
internal struct ErrorLineClassifier
{
    private const string WordSigns = "_$.-/\\";

    private static readonly string[] s_statementWords = ["SELECT", "INSERT", "WITH", "CREATE", "UPDATE", "DELETE", "MERGE", "ALTER", "FROM", "EXPLAIN"];
    private static readonly string[] s_shellEndings =
    [
        "command not found", "No such file or directory", "Permission denied", ": not found", "Segmentation fault", "(core dumped)",
        "No space left on device", "Connection refused", "Connection timed out", "unbound variable", "Cannot allocate memory", "Disk quota exceeded",
    ];

    private ErrorWords _words;
    private bool _isInStatement;
    private bool _isInComment;

    /// <summary>Characters that were examined so far, each as often as it was.</summary>
    public long Examined { get; set; }

    /// <summary>Says what the line means.</summary>
    /// <param name="line">The beginning of a line, without white space at its end; not empty.</param>
    public ErrorSign Classify(ReadOnlySpan<char> line)
    {
        int stamp = LogTimestamp.LengthOf(line);
        ReadOnlySpan<char> text = line[stamp..].TrimStart();
        if (stamp > 0)
        {
            _isInStatement = _isInComment = false;
        }

        if (IsComment(text))
        {
            return ErrorSign.None;
        }

        if (IsFrame(text))
        {
            return ErrorSign.Frame;
        }

        if (text.Contains("Traceback (most recent call last):", StringComparison.Ordinal))
        {
            return ErrorSign.Traceback;
        }

        _isInStatement |= stamp == 0 && IsStatement(text);
        _words = new ErrorWords(hasTimestamp: stamp > 0, _isInStatement);
        ErrorSign sign = Read(text);
        _isInStatement &= text is not [.., ';'] && sign is ErrorSign.None or ErrorSign.Warning;
        return sign;
    }

    private ErrorSign Read(ReadOnlySpan<char> text)
    {
        ErrorSign best = ErrorSign.None;
        Span<bool> isUnclosed = stackalloc bool[128];
        int index = 0;
        while (index < text.Length && best < ErrorSign.Message)
        {
            char character = text[index];
            int length = 1;
            if (character is '\'' or '"' or '`')
            {
                length = SkipQuoted(text, index, isUnclosed);
            }
            else if (character > '\u2E7F')
            {
                best = Max(best, _words.ReadChinese(text, index));
            }
            else if (IsWordPart(character))
            {
                length = 1;
                while (index + length < text.Length && IsWordPart(text[index + length]))
                {
                    length++;
                }

                best = Max(best, _words.ReadWord(text, index, length));
            }

            Examined += length;
            index += length;
        }

        return _words.Conclude(text, best == ErrorSign.None && EndsLikeShellError(text) ? ErrorSign.Message : best);
    }

    private readonly bool EndsLikeShellError(ReadOnlySpan<char> text)
    {
        if (!_isInStatement && _words.MayBeOutput)
        {
            foreach (string ending in s_shellEndings)
            {
                if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // An apostrophe is no quotation mark, and a mark that is not closed quotes nothing: its search is not repeated.
    private int SkipQuoted(ReadOnlySpan<char> text, int index, Span<bool> isUnclosed)
    {
        char mark = text[index];
        if (isUnclosed[mark] || (index > 0 && char.IsAsciiLetterOrDigit(text[index - 1])))
        {
            return 1;
        }

        int close = text[(index + 1)..].IndexOf(mark);
        isUnclosed[mark] = close < 0;
        Examined += close < 0 ? text.Length - index : 0;
        return close < 0 ? 1 : close + 2;
    }

    private bool IsComment(ReadOnlySpan<char> text)
    {
        bool begins = text.StartsWith("/*", StringComparison.Ordinal);
        if (_isInComment || begins)
        {
            _isInComment = !text.Contains("*/", StringComparison.Ordinal);
            return true;
        }

        return text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith("+ ", StringComparison.Ordinal) || text.StartsWith("++", StringComparison.Ordinal)
            || text.StartsWith("SLF4J:", StringComparison.Ordinal) || text.StartsWith("log4j:", StringComparison.Ordinal)
            || (text is ['#', ..] && !text.Contains("fatal error has been detected", StringComparison.Ordinal));
    }

    private static bool IsFrame(ReadOnlySpan<char> text) =>
        (text.StartsWith("at ", StringComparison.Ordinal) && text.Contains('(')) || text.StartsWith("... ", StringComparison.Ordinal);

    // `SELECT 12` and `DROP TABLE` are what a database prints after a statement.
    private static bool IsStatement(ReadOnlySpan<char> text)
    {
        int length = text.IndexOf(' ');
        ReadOnlySpan<char> first = length < 0 ? text : text[..length];
        foreach (string word in s_statementWords)
        {
            if (first.Equals(word, StringComparison.OrdinalIgnoreCase) && !(char.IsUpper(first[0]) && char.IsLower(first[^1])))
            {
                ReadOnlySpan<char> rest = length < 0 ? [] : text[length..].TrimStart();
                return rest.IsEmpty || (!char.IsAsciiDigit(rest[0]) && (word == "SELECT" || rest.Contains(' ')));
            }
        }

        return false;
    }

    private static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || WordSigns.Contains(character);

    private static ErrorSign Max(ErrorSign one, ErrorSign other) => one > other ? one : other;
}
