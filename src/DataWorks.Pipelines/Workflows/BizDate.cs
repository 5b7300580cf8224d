using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>
/// A business date as a user gives it: a calendar day, whose midnight is taken in the scheduling time zone of the region,
/// or an instant, which is taken as it is. A day never becomes an instant by the time zone of this machine.
/// </summary>
public readonly struct BizDate : IEquatable<BizDate>
{
    // 0 for today, -1 for yesterday, in the scheduling time zone: only the command that lists knows which day that is.
    private readonly int? _fromToday;

    /// <summary>A calendar day.</summary>
    /// <param name="day">The day.</param>
    public BizDate(DateOnly day) => Day = day;

    /// <summary>An instant.</summary>
    /// <param name="instant">The instant.</param>
    public BizDate(DateTimeOffset instant) => Instant = instant;

    /// <summary>
    /// The calendar day of a date, such as the <c>BizDate</c> of an output; its time of day is left out. One that is marked as UTC is an
    /// instant, since it has a zone.
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

    private BizDate(int? fromToday, string? problem) => (_fromToday, Problem) = (fromToday, problem);

    /// <summary>The present day in the scheduling time zone.</summary>
    public static BizDate Today { get; } = new(0, null);

    /// <summary>The day before the present one in the scheduling time zone: the business date whose instances run today.</summary>
    public static BizDate Yesterday { get; } = new(-1, null);

    /// <summary>The calendar day; <c>null</c> for an instant, <see cref="Today"/> and <see cref="Yesterday"/>.</summary>
    public DateOnly? Day { get; }

    /// <summary>The instant; <c>null</c> where a day was given.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>Why this is no date. PowerShell converts arguments before a command runs, which then reports it as its own error.</summary>
    internal string? Problem { get; }

    /// <summary>Whether both are the same day or the same instant.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(BizDate left, BizDate right) => left.Equals(right);

    /// <summary>Whether they are not the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(BizDate left, BizDate right) => !left.Equals(right);

    /// <summary>
    /// Reads a day, <c>today</c>, <c>yesterday</c> or, if the text has an offset or a <c>Z</c>, an instant. Besides ISO text it takes that of the
    /// current culture, unless the invariant culture reads another day in it.
    /// </summary>
    /// <param name="text">Such as <c>2026-11-20</c> or <c>2026-11-19T16:00:00Z</c>.</param>
    /// <exception cref="FormatException">The text is none of them, or could be two days.</exception>
    public static BizDate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        BizDate date = Read(text);
        return date.Problem is null ? date : throw new FormatException(date.Problem);
    }

    /// <inheritdoc/>
    public bool Equals(BizDate other) =>
        Day == other.Day && Instant == other.Instant && _fromToday == other._fromToday && Problem == other.Problem;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BizDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Day, Instant, _fromToday);

    /// <summary>ISO text, <c>today</c> or <c>yesterday</c>, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => _fromToday switch
    {
        0 => "today",
        not null => "yesterday",
        _ => Instant is { } instant
            ? instant.ToString("O", CultureInfo.InvariantCulture)
            : (Day ?? default).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a text; one that is no date has a <see cref="Problem"/>.</summary>
    internal static BizDate Read(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Equals("today", StringComparison.OrdinalIgnoreCase))
        {
            return Today;
        }

        if (trimmed.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
        {
            return Yesterday;
        }

        return DateText.TryRead(text, needsDay: true, out DateTime date, out string? problem) ? new BizDate(date) : new BizDate(null, problem);
    }

    /// <summary>A date that was given as something that is none.</summary>
    /// <param name="problem">What is wrong, and what to write.</param>
    internal static BizDate Invalid(string problem) => new(null, problem);

    /// <summary>The calendar day as seen at a time in a scheduling time zone; <c>null</c> for an instant.</summary>
    internal DateOnly? DayAt(DateTimeOffset now, TimeZoneInfo zone) => _fromToday is { } days
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(days)
        : Day;
}
