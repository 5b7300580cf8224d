namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>
/// Bends an even stream of moments so that most fall into the working hours of +08:00. The bending keeps the order.
/// </summary>
internal static class OfficeHours
{
    private const long Day = 86_400_000;
    private const long Zone = 8 * 3_600_000;
    private const long Morning = 9 * 3_600_000;
    private const long Evening = 20 * 3_600_000;
    private const long EvenMorning = Day / 10;
    private const long EvenEvening = Day * 9 / 10;

    /// <summary>From the even stream to a clock.</summary>
    public static long Bend(long even) => Map(even, EvenMorning, EvenEvening, Morning, Evening);

    /// <summary>From a clock to the even stream.</summary>
    public static long Unbend(long clock) => Map(clock, Morning, Evening, EvenMorning, EvenEvening);

    private static long Map(long moment, long fromA, long fromB, long toA, long toB)
    {
        long local = moment + Zone;
        long inDay = local % Day;
        long mapped = inDay < fromA ? inDay * toA / fromA
            : inDay < fromB ? toA + ((inDay - fromA) * (toB - toA) / (fromB - fromA))
            : toB + ((inDay - fromB) * (Day - toB) / (Day - fromB));
        return local - inDay + mapped - Zone;
    }
}
