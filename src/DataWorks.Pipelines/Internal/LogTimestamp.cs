namespace DataWorks.Pipelines.Internal;

/// <summary>The date and time at the beginning of a log line, such as <c>2026-11-21 02:14:13.120</c>, <c>[2026-11-21T02:14:13Z]</c> or <c>26/11/21 02:14:13</c>.</summary>
internal static class LogTimestamp
{
    private const string TimeDigits = "00:00:00";
    private const int MaxLength = 48;

    /// <summary>The characters before the text of the line: the timestamp and one space, or 0.</summary>
    public static int LengthOf(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> head = line[..Math.Min(line.Length, MaxLength)];
        int index = head.Length > 0 && head[0] == '[' ? 1 : 0;
        int year = CountDigits(head[index..]);
        ReadOnlySpan<char> date = head[Math.Min(head.Length, index + year)..];
        if (year is not (2 or 4) || date.Length < 15 || date[0] is not ('-' or '/') || CountDigits(date[1..]) != 2 || date[3] != date[0]
            || CountDigits(date[4..]) != 2 || date[6] is not (' ' or 'T') || !IsTime(date.Slice(7, TimeDigits.Length)))
        {
            return 0;
        }

        int end = index + year + 15;
        if (end < head.Length && head[end] is '.' or ',')
        {
            end += 1 + CountDigits(head[(end + 1)..]);
        }

        end = SkipZone(head, end);
        end += end < head.Length && head[end] == ']' ? 1 : 0;
        return end < head.Length && head[end] == ' ' ? end + 1 : end;
    }

    private static int SkipZone(ReadOnlySpan<char> head, int end)
    {
        if (end < head.Length && head[end] == 'Z')
        {
            return end + 1;
        }

        int sign = end < head.Length && head[end] == ' ' ? end + 1 : end;
        if (sign < head.Length && head[sign] is '+' or '-')
        {
            ReadOnlySpan<char> digits = head[(sign + 1)..];
            int hours = CountDigits(digits);
            bool hasColon = hours == 2 && digits.Length > 4 && digits[2] == ':' && CountDigits(digits[3..]) == 2;
            return hasColon ? sign + 6 : hours == 4 ? sign + 5 : end;
        }

        return end;
    }

    private static bool IsTime(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < TimeDigits.Length; i++)
        {
            if (TimeDigits[i] == ':' ? text[i] != ':' : !char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        int count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
