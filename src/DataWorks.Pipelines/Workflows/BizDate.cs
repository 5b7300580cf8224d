using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>A business date as a user types it: a calendar day, which begins at midnight in the scheduling time zone of the region, or an instant.
/// The time zone of this machine is never used.</summary>
public readonly struct BizDate : IEquatable<BizDate>
{
    // 0 for today, -1 for yesterday. The day depends on the scheduling time zone, which only the command knows.
    private readonly int? _fromToday;

    /// <summary>Creates a calendar day.</summary>
    /// <param name="day">The day.</param>
    public BizDate(DateOnly day) => Day = day;

    /// <summary>Creates an instant.</summary>
    /// <param name="instant">The instant.</param>
    public BizDate(DateTimeOffset instant) => Instant = instant;

    /// <summary>Creates the calendar day of a date, such as the <c>BizDate</c> of a row, without its time of day. A date of kind <see
    /// cref="DateTimeKind.Utc"/> has a zone, so it becomes an instant.</summary>
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

    /// <summary>The current day in the scheduling time zone.</summary>
    public static BizDate Today { get; } = new(0, null);

    /// <summary>The previous day in the scheduling time zone: the business date of the instances that run today.</summary>
    public static BizDate Yesterday { get; } = new(-1, null);

    /// <summary>The calendar day; <c>null</c> for an instant, <see cref="Today"/> and <see cref="Yesterday"/>.</summary>
    public DateOnly? Day { get; }

    /// <summary>The instant; <c>null</c> for a day.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>Why the text is not a date. PowerShell converts arguments before a command runs; the command then reports this as its own error.</summary>
    internal string? Problem { get; }

    /// <summary>Returns whether both are the same day or the same instant.</summary>
    /// <param name="left">The first date.</param>
    /// <param name="right">The second date.</param>
    public static bool operator ==(BizDate left, BizDate right) => left.Equals(right);

    /// <summary>Returns whether they are different.</summary>
    /// <param name="left">The first date.</param>
    /// <param name="right">The second date.</param>
    public static bool operator !=(BizDate left, BizDate right) => !left.Equals(right);

    /// <summary>Parses a day, <c>today</c>, <c>yesterday</c> or, if the text has an offset or a <c>Z</c>, an instant, in ISO format or in that of the
    /// current culture. A text that is another day in the invariant culture is an error.</summary>
    /// <param name="text">Such as <c>2026-11-20</c> or <c>2026-11-19T16:00:00Z</c>.</param>
    /// <exception cref="FormatException">The text is not a date, or is ambiguous.</exception>
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

    /// <summary>The date as ISO text, <c>today</c> or <c>yesterday</c>, which <see cref="Parse"/> accepts.</summary>
    public override string ToString() => _fromToday switch
    {
        0 => "today",
        not null => "yesterday",
        _ => Instant is { } instant
            ? instant.ToString("O", CultureInfo.InvariantCulture)
            : (Day ?? default).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Parses a text. If it is not a date, the result has a <see cref="Problem"/>.</summary>
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

    /// <summary>Gets the calendar day for the current time and a scheduling time zone; <c>null</c> for an instant.</summary>
    internal DateOnly? DayAt(DateTimeOffset now, TimeZoneInfo zone) => _fromToday is { } days
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(days)
        : Day;
}
