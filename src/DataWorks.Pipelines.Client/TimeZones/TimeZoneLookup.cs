using System.Security;

namespace DataWorks.Pipelines.Client.TimeZones;

/// <summary>Finds a time zone in the system's data, ignoring case, else in <see cref="BuiltInTimeZones"/>.</summary>
internal static class TimeZoneLookup
{
    private const int MaximumLength = 64;

    public static TimeZoneInfo? Find(string id) =>
        IsShaped(id) ? FromSystem(id) ?? BuiltInTimeZones.Find(id) ?? FromSystemInAnyCase(id) : null;

    /// <summary>Returns a text for a message: in one line, shortened.</summary>
    public static string ForDisplay(string text)
    {
        string line = string.Concat(text.Take(MaximumLength + 1).Select(static character => char.IsControl(character) ? ' ' : character));
        return line.Length <= MaximumLength ? line : $"{line[..MaximumLength]}…";
    }

    // On Unix an id is a path below the zone folder, so an id must not leave it.
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
