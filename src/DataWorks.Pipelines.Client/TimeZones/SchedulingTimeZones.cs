using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.TimeZones;

/// <summary>The time zones in which business dates begin at midnight. "By default, the scheduling time zone for a DataWorks workspace is the local
/// time zone of the region where the workspace is located"; the ids of six regions are listed there too, and those can be switched to UTC+0 or UTC+8,
/// which no response shows: then the caller must pass the zone.
/// https://www.alibabacloud.com/help/en/dataworks/user-guide/change-the-time-zone-for-scheduling</summary>
internal static class SchedulingTimeZones
{
    private const string China = "Asia/Shanghai";

    // The first six are listed in the source above; the others are the local zones of the regions' cities.
    private static readonly (string Region, string Zone)[] s_regions =
    [
        ("us-west-1", "America/Los_Angeles"),
        ("us-east-1", "America/New_York"),
        ("eu-central-1", "Europe/Berlin"),
        ("ap-southeast-1", "Asia/Singapore"),
        ("cn-hongkong", "Asia/Hong_Kong"),
        ("ap-northeast-1", "Asia/Tokyo"),
        ("ap-northeast-2", "Asia/Seoul"),
        ("ap-south-1", "Asia/Kolkata"),
        ("ap-southeast-2", "Australia/Sydney"),
        ("ap-southeast-3", "Asia/Kuala_Lumpur"),
        ("ap-southeast-5", "Asia/Jakarta"),
        ("ap-southeast-6", "Asia/Manila"),
        ("ap-southeast-7", "Asia/Bangkok"),
        ("eu-west-1", "Europe/London"),
        ("me-central-1", "Asia/Riyadh"),
        ("me-east-1", "Asia/Dubai"),
        ("rus-west-1", "Europe/Moscow"),
    ];

    /// <summary>Returns the default scheduling time zone of a region; China's for an unlisted region.</summary>
    public static TimeZoneInfo ForRegion(string region)
    {
        string name = RegionName.Normalize(region);
        (string Region, string Zone) found = Array.Find(s_regions, entry =>
            name.StartsWith(entry.Region, StringComparison.Ordinal)
            && (name.Length == entry.Region.Length || name[entry.Region.Length] == '-'));
        return TimeZoneLookup.Find(found.Zone ?? China)!;
    }

    /// <summary>Finds a zone by its IANA id, its Windows id, an offset such as <c>+08:00</c> or <c>UTC+8</c>, or <c>UTC</c>.</summary>
    public static TimeZoneInfo Find(string idOrOffset)
    {
        string text = (idOrOffset ?? string.Empty).Trim();
        TimeZoneInfo? zone = UtcOffsetParser.Parse(text) is TimeSpan offset ? UtcOffsetParser.Zone(offset) : TimeZoneLookup.Find(text);
        return zone ?? throw Invalid($"'{TimeZoneLookup.ForDisplay(text)}' is not a time zone.", "Use an id such as Asia/Shanghai, an offset such as +08:00, or UTC.");
    }

    /// <summary>Returns the first instant of a calendar day in a zone. If the clock skips midnight, it is the first instant after the gap; if
    /// midnight occurs twice, the earlier one.</summary>
    /// <returns>The instant, with the zone's offset.</returns>
    public static DateTimeOffset StartOfDay(DateOnly day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (day.Year is < 2 or > 9998)
        {
            throw Invalid($"The year {day.Year} is outside the range of business dates.", "Use a day such as 2026-11-20.");
        }

        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
        {
            return FirstInstantAfter(midnight, zone);
        }

        // The earlier of two is the one with the larger offset.
        TimeSpan offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    /// <summary>Returns the calendar day of a business date, at 00:00 without a zone: the inverse of <see cref="StartOfDay"/>.</summary>
    /// <param name="instant">The instant. The vendor's own sample is not a midnight, so the time of day is left out.</param>
    /// <param name="zone">The scheduling time zone. If it is <c>null</c>, the day is that of the nearest midnight UTC, which is within 12 hours of
    /// any midnight.</param>
    public static DateTime GetDay(DateTimeOffset instant, TimeZoneInfo? zone)
    {
        DateTime local = zone is null
            ? instant.UtcDateTime < DateTime.MaxValue.AddHours(-12) ? instant.UtcDateTime.AddHours(12) : instant.UtcDateTime
            : TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        return DateTime.SpecifyKind(local.Date, DateTimeKind.Unspecified);
    }

    private static DateTimeOffset FirstInstantAfter(DateTime midnight, TimeZoneInfo zone)
    {
        long before = new DateTimeOffset(midnight.AddDays(-1), TimeSpan.Zero).ToUnixTimeSeconds();
        long after = new DateTimeOffset(midnight.AddDays(2), TimeSpan.Zero).ToUnixTimeSeconds();
        while (after - before > 1)
        {
            long middle = before + ((after - before) / 2);
            bool reached = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(middle), zone).DateTime >= midnight;
            (before, after) = reached ? (before, middle) : (middle, after);
        }

        return TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(after), zone);
    }

    private static DwServiceException Invalid(string reason, string action) =>
        new(DwErrorKind.InvalidParameter, reason) { Recommend = action };
}
