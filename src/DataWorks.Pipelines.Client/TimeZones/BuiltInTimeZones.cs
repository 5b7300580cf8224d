using static System.TimeZoneInfo;

namespace DataWorks.Pipelines.Client.TimeZones;

/// <summary>The time zones of the known regions by current rules, for a system without time zone data (a small container, Windows without ICU). With
/// fixed offsets, midnight would be wrong for half of the year in four of them.</summary>
internal static class BuiltInTimeZones
{
    private static readonly DateTime s_ruleStart = new(2008, 1, 1);

    public static TimeZoneInfo? Find(string id) => id.ToUpperInvariant() switch
    {
        "ASIA/SHANGHAI" or "CHINA STANDARD TIME" => Fixed("Asia/Shanghai", 8),
        "ASIA/HONG_KONG" => Fixed("Asia/Hong_Kong", 8),
        "ASIA/SINGAPORE" => Fixed("Asia/Singapore", 8),
        "ASIA/KUALA_LUMPUR" => Fixed("Asia/Kuala_Lumpur", 8),
        "ASIA/MANILA" => Fixed("Asia/Manila", 8),
        "ASIA/TOKYO" => Fixed("Asia/Tokyo", 9),
        "ASIA/SEOUL" => Fixed("Asia/Seoul", 9),
        "ASIA/JAKARTA" => Fixed("Asia/Jakarta", 7),
        "ASIA/BANGKOK" => Fixed("Asia/Bangkok", 7),
        "ASIA/KOLKATA" => Fixed("Asia/Kolkata", 5.5),
        "ASIA/DUBAI" => Fixed("Asia/Dubai", 4),
        "ASIA/RIYADH" => Fixed("Asia/Riyadh", 3),
        "EUROPE/MOSCOW" => Fixed("Europe/Moscow", 3),
        "AMERICA/LOS_ANGELES" => Seasonal("America/Los_Angeles", -8, At(3, 2, 2), At(11, 1, 2)),
        "AMERICA/NEW_YORK" => Seasonal("America/New_York", -5, At(3, 2, 2), At(11, 1, 2)),
        "EUROPE/BERLIN" => Seasonal("Europe/Berlin", 1, At(3, 5, 2), At(10, 5, 3)),
        "EUROPE/LONDON" => Seasonal("Europe/London", 0, At(3, 5, 1), At(10, 5, 2)),
        "AUSTRALIA/SYDNEY" => Seasonal("Australia/Sydney", 10, At(10, 1, 2), At(4, 1, 3)),
        _ => null,
    };

    private static TimeZoneInfo Fixed(string id, double hours) =>
        CreateCustomTimeZone(id, TimeSpan.FromHours(hours), id, id);

    private static TimeZoneInfo Seasonal(string id, int hours, TransitionTime start, TransitionTime end) =>
        CreateCustomTimeZone(
            id,
            TimeSpan.FromHours(hours),
            id,
            id,
            id,
            [AdjustmentRule.CreateAdjustmentRule(s_ruleStart, DateTime.MaxValue.Date, TimeSpan.FromHours(1), start, end)]);

    // The week-th Sunday of a month, 5 for the last, in local time before the change.
    private static TransitionTime At(int month, int week, int hour) =>
        TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, hour, 0, 0), month, week, DayOfWeek.Sunday);
}
