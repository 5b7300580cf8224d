namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>The shape of a region's name. It becomes part of a host, so nothing else may pass.</summary>
internal static class RegionName
{
    private const int MaximumLength = 63;

    /// <summary>The name in lower case and trimmed.</summary>
    public static string Check(string? region)
    {
#pragma warning disable CA1308 // Regions are lower case.
        string name = (region ?? string.Empty).Trim().ToLowerInvariant();
#pragma warning restore CA1308
        if (name.Length == 0)
        {
            throw Invalid("No region was given.");
        }

        bool shaped = name.Length <= MaximumLength
            && char.IsAsciiLetter(name[0])
            && name[^1] != '-'
            && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
        return shaped
            ? name
            : throw Invalid($"'{Shown(name)}' is not a region: a region has letters, digits and hyphens only.");
    }

    private static DwServiceException Invalid(string reason)
    {
        const string Advice = "Give one such as cn-shanghai.";
        return new DwServiceException(DwErrorKind.InvalidParameter, $"{reason} {Advice}") { Recommend = Advice };
    }

    // One line, whatever was given.
    private static string Shown(string name)
    {
        string line = string.Concat(name.Take(MaximumLength + 1).Select(static character => char.IsControl(character) ? ' ' : character));
        return line.Length <= MaximumLength ? line : $"{line[..MaximumLength]}…";
    }
}
