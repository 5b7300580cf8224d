namespace DataWorks.Pipelines.Internal;

/// <summary>Reads the words of one log line: its level, and what names an error.</summary>
internal struct ErrorWords(bool hasTimestamp, bool isInStatement)
{
    private static readonly string[] s_chineseErrors = ["失败", "错误", "异常", "报错", "出错", "未通过", "不通过"];

    private Level _level;
    private int _messageStart;
    private int _levelEnd;
    private int _previousStart;
    private int _previousLength;
    private bool _isClosing;

    private enum Level
    {
        None,
        Information,
        Warning,
        Error,
    }

    /// <summary>Whether the line may be what a program printed, and no log record below ERROR.</summary>
    public readonly bool MayBeOutput => _level is Level.None or Level.Error;

    /// <summary>Says what a word means where it is.</summary>
    public ErrorSign ReadWord(ReadOnlySpan<char> text, int start, int length)
    {
        ReadOnlySpan<char> word = text.Slice(start, length).TrimEnd("./-\\");
        ReadOnlySpan<char> previous = text.Slice(_previousStart, _previousLength);
        if (word.IsEmpty)
        {
            return ErrorSign.None;
        }

        if (_level == Level.None && TryReadLevel(text, start, word))
        {
            return ErrorSign.None;
        }

        _messageStart = _levelEnd > 0 && text[_levelEnd..start].Trim(" :]-\t").IsEmpty ? start : _messageStart;
        ErrorSign sign = ReadMeaning(text, start, word, previous, text[(start + word.Length)..]);
        _previousStart = start;
        _previousLength = word.Length;
        return sign;
    }

    /// <summary>Says what the Chinese word at the position means, if one for an error begins there.</summary>
    public readonly ErrorSign ReadChinese(ReadOnlySpan<char> text, int index)
    {
        foreach (string word in s_chineseErrors)
        {
            if (text[index] != word[0] || !text[index..].StartsWith(word, StringComparison.Ordinal) || isInStatement)
            {
                continue;
            }

            ReadOnlySpan<char> before = text[Math.Max(0, index - 3)..index].TrimEnd();
            bool isNegated = before is [.., '无' or '未' or '0' or '零' or '若'] || before.EndsWith("没有", StringComparison.Ordinal) || before.EndsWith("如果", StringComparison.Ordinal);
            ReadOnlySpan<char> after = text[(index + word.Length)..];
            ReadOnlySpan<char> rest = after.TrimStart("总数次条记录规则行个量码信息率 ");
            if (isNegated || after.StartsWith("重试", StringComparison.Ordinal) || after.StartsWith("处理", StringComparison.Ordinal) || after.StartsWith("后", StringComparison.Ordinal))
            {
                return ErrorSign.None;
            }

            bool isClosing = before.EndsWith("任务", StringComparison.Ordinal) || before.EndsWith("执行", StringComparison.Ordinal) || before.EndsWith("运行", StringComparison.Ordinal);
            if (rest is [':' or '：' or '=', ..])
            {
                return MayBeOutput ? ErrorValue.Weigh(rest[1..]) : ErrorSign.None;
            }

            if (text is [.., ':' or '：'])
            {
                return MayBeOutput ? ErrorSign.Heading : ErrorSign.None;
            }

            return isClosing ? ErrorSign.Outcome : MayBeOutput ? ErrorSign.Message : ErrorSign.None;
        }

        return ErrorSign.None;
    }

    /// <summary>Says what the whole line means, by its level and the strongest of its words.</summary>
    public readonly ErrorSign Conclude(ReadOnlySpan<char> text, ErrorSign best)
    {
        if (_level == Level.Warning)
        {
            return ErrorSign.Warning;
        }

        if (_level != Level.Error || best > ErrorSign.Logged || (best == ErrorSign.Outcome && _isClosing))
        {
            return best;
        }

        // A logger's name alone says nothing, and a colon announces the line below.
        ReadOnlySpan<char> message = text[_levelEnd..].Trim(" -:]\t");
        return message.IsEmpty || text is [.., '-' or ':' or '：'] ? ErrorSign.Heading : ErrorSign.Logged;
    }

    private ErrorSign ReadMeaning(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word, ReadOnlySpan<char> previous, ReadOnlySpan<char> after)
    {
        bool isFirst = start == _messageStart;
        bool isLoud = MayBeOutput && !isInStatement;
        if (ErrorValue.IsCode(word))
        {
            return _level == Level.Warning || (isInStatement && !isFirst) ? ErrorSign.None : ErrorSign.Message;
        }

        if (word.EndsWith("Exception", StringComparison.Ordinal) || word.EndsWith("Error", StringComparison.Ordinal) || Is(word, "exception"))
        {
            bool isClass = word.Length > 9 && char.IsUpper(word[word.LastIndexOf('.') + 1]);
            bool isAnnounced = isFirst || Is(previous, "by") || text.StartsWith("Exception in thread", StringComparison.Ordinal);
            if (after is [':'] && Is(word, "exception"))
            {
                return isLoud ? ErrorSign.Heading : ErrorSign.None;
            }

            if (after is [':', ..] && (isLoud || isAnnounced))
            {
                ErrorSign sign = ErrorValue.Weigh(after[1..]);
                return sign == ErrorSign.Message && isClass ? ErrorSign.Exception : sign;
            }

            if (isClass)
            {
                return after.IsEmpty && isAnnounced ? ErrorSign.BareException : ErrorSign.None;
            }
        }

        if (Is(word, "error") || Is(word, "errors") || Is(word, "FATAL"))
        {
            return ReadError(text, start, previous, after, isFirst, isLoud);
        }

        if (Is(word, "failed") || Is(word, "fail") || Is(word, "failure"))
        {
            return ReadFailed(text, start, previous, after, isFirst, isLoud);
        }

        if (word.StartsWith("exit", StringComparison.OrdinalIgnoreCase) || (Is(word, "code") && Is(previous, "return")) || Is(word, "returncode"))
        {
            // The shell's command itself is a line of an echoed script.
            _isClosing = (ErrorValue.HasExitCode(after) && !(Is(word, "exit") && ErrorValue.IsNumberOnly(after))) || _isClosing;
            return _isClosing ? ErrorSign.Outcome : ErrorSign.None;
        }

        // Bash: `run.sh: line 7: …`
        return isLoud && Is(previous, "line") && after.StartsWith(": ", StringComparison.Ordinal) && char.IsAsciiDigit(word[0])
            && text[.._previousStart].TrimEnd() is [.., ':'] ? ErrorSign.Message
            : (isLoud && isFirst && Is(word, "killed") && after.IsEmpty) || (isLoud && Is(word, "denied") && (Is(previous, "access") || Is(previous, "permission"))) ? ErrorSign.Message
            : ErrorSign.None;
    }

    private ErrorSign ReadError(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> previous, ReadOnlySpan<char> after, bool isFirst, bool isLoud)
    {
        if (after is [':', ..] && (isLoud || isFirst))
        {
            return ErrorValue.Weigh(after[1..], previous);
        }

        if (Is(previous, "with"))
        {
            _isClosing = true;
            return ErrorSign.Outcome;
        }

        bool isStatus = text[start] == 'E' && text[start + 1] == 'R' && IsValue(text, start) && after.IsEmpty;
        if (isStatus || !isLoud)
        {
            return isStatus ? ErrorSign.Outcome : ErrorSign.None;
        }

        bool isLevel = IsValue(text, start) && Is(previous, "level");
        bool isSentence = isFirst && char.IsUpper(text[start]) && after is [' ', _, ..] && char.IsAsciiLetter(after[1]) && !after.StartsWith(" during job, obtaining", StringComparison.Ordinal);
        return isLevel || isSentence || Is(previous, "fatal") || Is(previous, "syntax") || Is(previous, "unexpected") || Is(previous, "internal")
            || after.StartsWith(" occurred", StringComparison.Ordinal) ? ErrorSign.Message : ErrorSign.None;
    }

    private ErrorSign ReadFailed(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> previous, ReadOnlySpan<char> after, bool isFirst, bool isLoud)
    {
        if (after is [':', ..] && (isLoud || isFirst))
        {
            return ErrorValue.Weigh(after[1..]);
        }

        if (ErrorValue.IsZeroCount(after))
        {
            return ErrorSign.None;
        }

        if (IsValue(text, start))
        {
            return text[start] == 'F' && !isInStatement && (after.IsEmpty || after[0] is ')' or ',') ? ErrorSign.Outcome : ErrorSign.None;
        }

        if (Is(previous, "run") || Is(previous, "task") || Is(previous, "job") || Is(previous, "execution") || Is(previous, "command"))
        {
            _isClosing |= !isInStatement;
            return isInStatement ? ErrorSign.None : ErrorSign.Outcome;
        }

        if (!isLoud || after is ['=', ..] || ErrorValue.IsNegation(previous))
        {
            return isInStatement && isFirst && after.StartsWith(" to ", StringComparison.Ordinal) ? ErrorSign.Message : ErrorSign.None;
        }

        bool isTimes = after is [' ', >= '1' and <= '9', ' ', 't', ..];
        return isTimes || after.StartsWith(" to ", StringComparison.Ordinal) ? ErrorSign.Message : Is(text.Slice(start, Math.Min(6, text.Length - start)), "failed") ? ErrorSign.Outcome : ErrorSign.None;
    }

    private bool TryReadLevel(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word)
    {
        bool isUpper = char.IsUpper(word[^1]);
        char next = start + word.Length < text.Length ? text[start + word.Length] : '\0';
        bool isMarked = next == ']' || (next == ':' && !isInStatement);
        Level level = word switch
        {
            "TRACE" or "DEBUG" or "INFO" or "NOTICE" => Level.Information,
            "WARN" or "WARNING" => Level.Warning,
            "ERROR" or "FATAL" or "SEVERE" or "CRITICAL" => Level.Error,
            _ when isMarked && !isUpper && (Is(word, "warning") || Is(word, "warn")) => Level.Warning,
            _ when next == ']' && Is(word, "error") => Level.Error,
            _ => Level.None,
        };
        bool isHere = isMarked || (!isInStatement && next != '=' && (start == 0 || hasTimestamp || text[0] == '['));
        if (level == Level.None || !isHere || (start > 0 && IsValue(text, start) && next != ':'))
        {
            return false;
        }

        _level = level;
        _levelEnd = start + word.Length;
        return true;
    }

    private static bool IsValue(ReadOnlySpan<char> text, int start) => text[..start].TrimEnd() is [.., ':' or '='];

    private static bool Is(ReadOnlySpan<char> word, string text) => word.Equals(text, StringComparison.OrdinalIgnoreCase);
}
