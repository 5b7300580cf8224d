using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Checks the values of filters before a call is made: one that the service does not have would match nothing, without a word.</summary>
internal static class FilterValues
{
    /// <summary>The values in the service's spelling, each once; <c>null</c> if none were given.</summary>
    /// <param name="given">The values in any case, or synonyms.</param>
    /// <param name="known">The values that there are.</param>
    /// <param name="parameter">The parameter, as it is typed.</param>
    /// <exception cref="DwServiceException">One of them is not a value of the service.</exception>
    public static IReadOnlyList<string>? Normalize(IReadOnlyList<string>? given, KnownValues known, string parameter) =>
        given is null ? null : [.. given.Select(word => Normalize(word, known, parameter)!).Distinct()];

    /// <summary>The value in the service's spelling; <c>null</c> if none was given.</summary>
    /// <param name="given">The value in any case, or a synonym.</param>
    /// <param name="known">The values that there are.</param>
    /// <param name="parameter">The parameter, as it is typed.</param>
    /// <exception cref="DwServiceException">It is not a value of the service.</exception>
    public static string? Normalize(string? given, KnownValues known, string parameter)
    {
        if (given is null)
        {
            return null;
        }

        if (known.TryNormalize(given, out string? spelling))
        {
            return spelling;
        }

        string words = $"{string.Join(", ", known.Values.SkipLast(1))} or {known.Values[^1]}";
        string state = parameter == "-Status" && RunState.All.Contains(given.Trim(), StringComparer.OrdinalIgnoreCase)
            ? $" '{given.Trim()}' is a State: use -State."
            : string.Empty;
        throw ErrorRecords.InvalidParameter($"'{Internal.DisplayText.SingleLine(given, 80)}' is not a value of {parameter}: use {words}.{state}");
    }

    /// <summary>A text to filter by, without spaces around it; <c>null</c> if none was given.</summary>
    /// <param name="given">The text.</param>
    /// <param name="parameter">The parameter, as it is typed.</param>
    /// <exception cref="DwServiceException">It is blank, or an object that is no text.</exception>
    public static string? Text(string? given, string parameter) => given is null
        ? null
        : IdNormalizer.IsBlank(given)
            ? throw ErrorRecords.InvalidParameter($"{parameter} is blank: leave it out, or give what to filter by.")
            : IdNormalizer.Normalize(given);
}
