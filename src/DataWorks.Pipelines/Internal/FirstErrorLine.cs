namespace DataWorks.Pipelines.Internal;

/// <summary>
/// Finds the line of a task log that says why the task failed: the first line that names an error. Exit codes and the scheduler's
/// closing lines count only if no other line does. One pass over a log of any size; of a long line only the beginning is examined.
/// </summary>
internal static class FirstErrorLine
{
    /// <summary>The most characters of a result; a longer line ends in an ellipsis.</summary>
    public const int MaxLength = 500;

    /// <summary>The characters at the beginning of each line that are examined.</summary>
    public const int ExaminedPerLine = 4096;

    /// <summary>The line, without its timestamp, fit for a terminal; <c>null</c> if no line names an error.</summary>
    /// <param name="log">The text of the log.</param>
    public static string? Find(string log) => Find(log, out _);

    /// <summary>The same, and how many characters were examined.</summary>
    internal static string? Find(string log, out long examined)
    {
        Search search = new();
        ErrorLineClassifier classifier = new();
        int start = 0;
        while (start < log.Length && !search.IsDecided)
        {
            ReadOnlySpan<char> rest = log.AsSpan(start);
            int end = rest.IndexOfAny('\r', '\n');
            int length = end < 0 ? rest.Length : end;
            search.Add(ref classifier, rest[..Math.Min(length, ExaminedPerLine)], start);
            classifier.Examined += length + 1;
            start += length + 1;
        }

        examined = classifier.Examined;
        int found = search.Result;
        return found < 0 ? null : ReadLine(log.AsSpan(found));
    }

    private static string ReadLine(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAny('\r', '\n');
        ReadOnlySpan<char> line = rest[..Math.Min(end < 0 ? rest.Length : end, ExaminedPerLine)];
        ReadOnlySpan<char> text = line[LogTimestamp.LengthOf(line)..];
        return DisplayText.SingleLine(text.Trim().ToString(), MaxLength);
    }

    /// <summary>What is known after some lines. Lines are named by the position of their first character; -1 is none.</summary>
    private struct Search
    {
        private const int None = -1;

        private int _outcome = None;
        private int _warned = None;
        private int _pending = None;
        private ErrorSign _pendingSign;
        private int _traceback = None;
        private int _tracebackIndent;
        private bool _isInWarning;
        private int _decided = None;

        public Search()
        {
        }

        public readonly bool IsDecided => _decided >= 0;

        public readonly int Result
        {
            get
            {
                if (IsDecided)
                {
                    return _decided;
                }

                if (_pending >= 0 && _pendingSign != ErrorSign.Heading)
                {
                    return _pending;
                }

                // What was only warned about is the reason if the task failed and nothing else says why.
                int outcome = _outcome >= 0 ? _outcome : _pending >= 0 ? _pending : _traceback;
                return outcome >= 0 && _warned >= 0 ? _warned : outcome;
            }
        }

        public void Add(ref ErrorLineClassifier classifier, ReadOnlySpan<char> line, int start)
        {
            ReadOnlySpan<char> text = line.TrimEnd();
            if (text.Trim().IsEmpty)
            {
                _isInWarning = false;
                return;
            }

            if (_traceback >= 0)
            {
                if (IndentOf(text) <= _tracebackIndent)
                {
                    Add(ErrorSign.Exception, start);
                    _traceback = None;
                }

                return;
            }

            ErrorSign sign = classifier.Classify(text);
            if (sign == ErrorSign.None && _pending >= 0 && _pendingSign == ErrorSign.Heading && LogTimestamp.LengthOf(text) == 0 && !text.Trim('-').IsEmpty)
            {
                sign = ErrorSign.Message;
            }

            if (sign == ErrorSign.Traceback)
            {
                _traceback = start;
                _tracebackIndent = IndentOf(text);
            }
            else
            {
                Add(sign, start);
            }
        }

        private void Add(ErrorSign sign, int start)
        {
            if (sign == ErrorSign.Frame)
            {
                return;
            }

            if (_isInWarning && sign is ErrorSign.Exception or ErrorSign.BareException && _pending < 0)
            {
                _warned = _warned < 0 ? start : _warned;
                return;
            }

            _isInWarning = sign == ErrorSign.Warning;
            if (sign == ErrorSign.Exception)
            {
                _decided = start;
            }
            else if (_pending < 0)
            {
                Begin(sign, start);
            }
            else if (_pendingSign != ErrorSign.Heading)
            {
                // The exception below a logged error may have no message, and the cause below that may have one.
                _decided = sign is ErrorSign.BareException or ErrorSign.Heading ? None : _pending;
            }
            else if (sign != ErrorSign.Heading)
            {
                _outcome = _outcome < 0 ? _pending : _outcome;
                _pending = None;
                Begin(sign, start);
            }
        }

        private void Begin(ErrorSign sign, int start)
        {
            switch (sign)
            {
                case ErrorSign.Message:
                    _decided = start;
                    break;
                case ErrorSign.Logged or ErrorSign.BareException or ErrorSign.Heading:
                    _pending = start;
                    _pendingSign = sign;
                    break;
                case ErrorSign.Outcome when _outcome < 0:
                    _outcome = start;
                    break;
                default:
                    break;
            }
        }

        private static int IndentOf(ReadOnlySpan<char> line)
        {
            ReadOnlySpan<char> text = line[LogTimestamp.LengthOf(line)..];
            return text.Length - text.TrimStart().Length;
        }
    }
}
