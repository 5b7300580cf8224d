using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>Checks the names of regions, which become parts of host names.</summary>
internal static class RegionName
{
    private const int MaximumLength = 63;

    /// <summary>Returns the name in lower case and trimmed.</summary>
    /// <param name="origin">The variable or the file that contains the name; <c>null</c> for a parameter.</param>
    /// <exception cref="DwServiceException">The name is not valid.</exception>
    public static string Normalize(string? region, string? origin = null)
    {
        string name = Normalize(region);
        if (name.Length == 0)
        {
            throw Invalid("The region is empty.", origin);
        }

        return IsShaped(name)
            ? name
            : throw Invalid($"{Quote(name, origin)} is not a region: a region has letters, digits and hyphens only.", origin);
    }

    /// <summary>Checks that the vendor lists the region, so that a misspelled one fails before its host is looked up.</summary>
    /// <param name="origin">The variable or the file that contains the name; <c>null</c> for a parameter.</param>
    public static void EnsureKnown(string name, string? origin)
    {
        if (!RegionEndpoints.IsKnown(name))
        {
            string nearest = RegionEndpoints.FindNearest(name) is { } region ? $": did you mean '{region}'?" : ".";
            throw Create(
                $"{Quote(name, origin)} is not a known region of DataWorks{nearest}",
                $"Correct {(origin is null ? "-RegionId" : origin)}, or use -Endpoint, which accepts any region.");
        }
    }

    public static bool IsValid(string? region) => IsShaped(Normalize(region));

    /// <summary>Returns a name for a message: in one line, shortened, with its origin.</summary>
    /// <param name="origin">The variable or the file that contains it; <c>null</c> for a parameter.</param>
    public static string Quote(string name, string? origin)
    {
        string line = string.Concat(name.Take(MaximumLength + 1).Select(static character => char.IsControl(character) ? ' ' : character));
        string shown = line.Length <= MaximumLength ? line : $"{line[..MaximumLength]}…";
        return origin is null ? $"'{shown}'" : $"'{shown}' ({origin})";
    }

#pragma warning disable CA1308 // Regions are lower case.
    private static string Normalize(string? region) => InvisibleText.Trim(region ?? string.Empty).ToLowerInvariant();
#pragma warning restore CA1308

    private static bool IsShaped(string name) =>
        name.Length is > 0 and <= MaximumLength
        && char.IsAsciiLetter(name[0])
        && name[^1] != '-'
        && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static DwServiceException Invalid(string reason, string? origin) =>
        Create(reason, origin is null ? "Use a region such as cn-shanghai." : $"Correct {origin}, or use -RegionId.");

    private static DwServiceException Create(string reason, string action) =>
        new(DwErrorKind.InvalidParameter, reason) { Recommend = action };
}
