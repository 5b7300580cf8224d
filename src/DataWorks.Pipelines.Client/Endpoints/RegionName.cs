using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>The shape of a region's name. It becomes part of a host, so nothing else may pass.</summary>
internal static class RegionName
{
    private const int MaximumLength = 63;

    /// <summary>The name in lower case and trimmed.</summary>
    /// <param name="region">The name.</param>
    /// <param name="origin">Where a name that was not typed comes from, such as a variable; <c>null</c> for one that was.</param>
    /// <exception cref="DwServiceException">It does not have a region's shape.</exception>
    public static string Normalize(string? region, string? origin = null)
    {
        string name = Normalize(region);
        if (name.Length == 0)
        {
            throw Invalid("No region was given.", origin);
        }

        return IsShaped(name)
            ? name
            : throw Invalid($"{Quote(name, origin)} is not a region: a region has letters, digits and hyphens only.", origin);
    }

    /// <summary>Checks that the vendor lists the region, so that a misspelled one fails before its host is looked up.</summary>
    /// <param name="name">The name as <see cref="Normalize(string?, string?)"/> returns it.</param>
    /// <param name="origin">Where a name that was not typed comes from; <c>null</c> for one that was.</param>
    /// <exception cref="DwServiceException">The region is not listed.</exception>
    public static void EnsureKnown(string name, string? origin)
    {
        if (!RegionEndpoints.IsKnown(name))
        {
            string nearest = RegionEndpoints.FindNearest(name) is { } region ? $"; the nearest is {region}" : string.Empty;
            throw Make(
                $"{Quote(name, origin)} is not a known region of DataWorks{nearest}.",
                $"Correct {(origin is null ? "-RegionId" : origin)}, or name the service with -Endpoint, which accepts any region.");
        }
    }

    /// <summary>Gets whether a text can be the name of a region.</summary>
    /// <param name="region">The text.</param>
    public static bool IsValid(string? region) => IsShaped(Normalize(region));

    /// <summary>A name for a message: in one line, shortened, with its origin.</summary>
    /// <param name="name">The name.</param>
    /// <param name="origin">Where it comes from; <c>null</c> if it was typed.</param>
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
        Make(reason, origin is null ? "Give one such as cn-shanghai." : $"Correct {origin}, or give -RegionId.");

    private static DwServiceException Make(string reason, string advice) =>
        new(DwErrorKind.InvalidParameter, $"{reason} {advice}") { Recommend = advice };
}
