using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Checks the workspace and the filters of a command before a call, because an unknown value would silently match nothing.</summary>
internal static class FilterValues
{
    /// <summary>Converts values to the service's spelling, without duplicates.</summary>
    public static IReadOnlyList<string>? Normalize(IReadOnlyList<string>? typed, KnownValues known, string parameter) =>
        typed is null ? null : [.. typed.Select(value => Normalize(value, known, parameter)!).Distinct()];

    public static string? Normalize(string? typed, KnownValues known, string parameter)
    {
        if (typed is null)
        {
            return null;
        }

        if (known.TryNormalize(typed, out string? spelling))
        {
            return spelling;
        }

        string values = $"{string.Join(", ", known.Values.SkipLast(1))} or {known.Values[^1]}";
        string state = parameter == "-Status" && RunState.All.FirstOrDefault(value => value.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found
            ? $"-State {found}, or a status: "
            : string.Empty;
        throw ErrorRecords.InvalidParameter($"'{Internal.DisplayText.SingleLine(typed, 80)}' is not a value of {parameter}.", $"Use {state}{values}.");
    }

    /// <exception cref="DwServiceException">The text is empty, or is the text of an object.</exception>
    public static string? Text(string? typed, string parameter) => typed is null
        ? null
        : IdNormalizer.IsBlank(typed)
            ? throw ErrorRecords.InvalidParameter($"{parameter} is empty.", "Omit it, or use a value to filter by.")
            : IdNormalizer.Normalize(typed);

    /// <summary>Gets the workspace of the argument, else of the connection; 0 and <c>null</c> mean none. Never prompts.</summary>
    public static long RequireProject(long? projectId, ServiceConnection connection) => FindProject(projectId, connection) ?? throw ErrorRecords.InvalidParameter(
        "ProjectId is missing.",
        "Use -ProjectId (the DataWorks workspace, such as 10001; Get-DwProject lists them), or set one with Connect-DwAccount -ProjectId.");

    public static long? FindProject(long? projectId, ServiceConnection connection) =>
        projectId is null or 0 ? connection.ProjectId is 0 ? null : connection.ProjectId : IdNormalizer.Normalize(projectId.Value);
}
