using System.Globalization;

namespace DataWorks.Pipelines;

/// <summary>
/// A business date as a person gives it: a calendar day, whose midnight is taken in the scheduling time zone of the region,
/// or an instant, which is taken as it is. A day never becomes an instant by the time zone of this machine.
/// </summary>
public readonly struct BizDate : IEquatable<BizDate>
{
    private static readonly string[] s_isoDays = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd"];

    /// <summary>A calendar day.</summary>
    /// <param name="day">The day.</param>
    public BizDate(DateOnly day) => Day = day;

    /// <summary>An instant, such as the <c>BizDate</c> of an output.</summary>
    /// <param name="instant">The instant.</param>
    public BizDate(DateTimeOffset instant) => Instant = instant;

    /// <summary>
    /// The calendar day of a date; its time of day is left out. One that is marked as UTC is an instant, since it has a zone.
    /// </summary>
    /// <param name="date">The date.</param>
    public BizDate(DateTime date)
    {
        if (date.Kind == DateTimeKind.Utc)
        {
            Instant = new DateTimeOffset(date);
        }
        else
        {
            Day = DateOnly.FromDateTime(date);
        }
    }

    /// <summary>The calendar day; <c>null</c> where an instant was given.</summary>
    public DateOnly? Day { get; }

    /// <summary>The instant; <c>null</c> where a day was given.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>Whether both are the same day or the same instant.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(BizDate left, BizDate right) => left.Equals(right);

    /// <summary>Whether they are not the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(BizDate left, BizDate right) => !left.Equals(right);

    /// <summary>Reads a day (ISO text first, else the current culture) or, where the text has an offset or a <c>Z</c>, an instant.</summary>
    /// <param name="text">Such as <c>2026-11-20</c> or <c>2026-11-19T16:00:00Z</c>.</param>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static BizDate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (DateOnly.TryParseExact(trimmed, s_isoDays, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return new BizDate(day);
        }

        // RoundtripKind tells whether the text had a zone: Unspecified where it had none.
        bool looksIso = trimmed.Length > 4 && char.IsAsciiDigit(trimmed[0]) && trimmed[4] == '-';
        CultureInfo[] cultures = looksIso ? [CultureInfo.InvariantCulture, CultureInfo.CurrentCulture] : [CultureInfo.CurrentCulture];
        foreach (CultureInfo culture in cultures)
        {
            if (DateTime.TryParse(trimmed, culture, DateTimeStyles.RoundtripKind, out DateTime date))
            {
                return date.Kind == DateTimeKind.Unspecified
                    ? new BizDate(date)
                    : new BizDate(DateTimeOffset.Parse(trimmed, culture, DateTimeStyles.None));
            }
        }

        throw new FormatException(
            $"'{text}' is not a date. Write a day such as 2026-11-20, or an instant with its zone such as 2026-11-20T00:00:00+08:00.");
    }

    /// <inheritdoc/>
    public bool Equals(BizDate other) => Day == other.Day && Instant == other.Instant;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BizDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Day, Instant);

    /// <summary>ISO text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Instant is { } instant
        ? instant.ToString("O", CultureInfo.InvariantCulture)
        : (Day ?? default).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
