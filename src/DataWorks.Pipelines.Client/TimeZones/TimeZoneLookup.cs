using System.Security;

namespace DataWorks.Pipelines.Client.TimeZones;

/// <summary>Finds a zone in the system's data, in any case; where the system has none, in <see cref="BuiltInTimeZones"/>.</summary>
internal static class TimeZoneLookup
{
    private const int MaximumLength = 64;

    public static TimeZoneInfo? Find(string id) =>
        IsShaped(id) ? FromSystem(id) ?? BuiltInTimeZones.Find(id) ?? FromSystemInAnyCase(id) : null;

    /// <summary>What was given, cut to one short line.</summary>
    public static string ForDisplay(string text)
    {
        string line = string.Concat(text.Take(MaximumLength + 1).Select(static character => char.IsControl(character) ? ' ' : character));
        return line.Length <= MaximumLength ? line : $"{line[..MaximumLength]}…";
    }

    // On Unix an id is a path below the zone folder, so nothing that leaves it may pass.
    private static bool IsShaped(string id) =>
        id.Length is > 0 and <= MaximumLength
        && char.IsAsciiLetter(id[0])
        && !id.Contains("..", StringComparison.Ordinal)
        && id.All(static character => char.IsAsciiLetterOrDigit(character) || " /_-+.()".Contains(character, StringComparison.Ordinal));

    private static TimeZoneInfo? FromSystem(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException
            or SecurityException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static TimeZoneInfo? FromSystemInAnyCase(string id) =>
        TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => zone.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
