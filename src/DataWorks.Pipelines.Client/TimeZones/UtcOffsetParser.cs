using System.Globalization;

namespace DataWorks.Pipelines.Client.TimeZones;

/// <summary>Parses UTC offsets: <c>UTC</c>, <c>Z</c>, <c>+08:00</c>, <c>+0800</c>, <c>+8</c>, <c>UTC+8</c>.</summary>
internal static class UtcOffsetParser
{
    private static readonly TimeSpan s_maximum = TimeSpan.FromHours(14);

    public static TimeSpan? Parse(string text)
    {
        ReadOnlySpan<char> rest = text;
        if (rest.Equals("Z", StringComparison.OrdinalIgnoreCase))
        {
            return TimeSpan.Zero;
        }

        if (rest.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[3..];
            if (rest.IsEmpty)
            {
                return TimeSpan.Zero;
            }
        }

        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
        {
            return null;
        }

        TimeSpan? size = Digits(rest[1..]);
        return size > s_maximum ? null : rest[0] == '-' ? -size : size;
    }

    public static TimeZoneInfo Zone(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
        {
            return TimeZoneInfo.Utc;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }

    private static TimeSpan? Digits(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        ReadOnlySpan<char> hours = colon >= 0 ? text[..colon] : text.Length > 2 ? text[..^2] : text;
        ReadOnlySpan<char> minutes = colon >= 0 ? text[(colon + 1)..] : text.Length > 2 ? text[^2..] : "00";
        bool read = hours.Length is 1 or 2
            & minutes.Length == 2
            & int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out int wholeHours)
            & int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out int wholeMinutes);
        return read && wholeMinutes < 60 ? new TimeSpan(wholeHours, wholeMinutes, 0) : null;
    }
}
