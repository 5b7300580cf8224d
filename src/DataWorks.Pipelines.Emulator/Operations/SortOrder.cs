using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The parameter <c>SortBy</c>: a field and a direction, which is ascending if it is left out; by default the largest id first.</summary>
internal static class SortOrder
{
    public static T[] Apply<T>(IEnumerable<T> rows, string sortBy, Dictionary<string, Func<T, long>> fields, Func<T, long> tieBreaker)
    {
        string[] parts = (sortBy.Length == 0 ? "Id Desc" : sortBy).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (parts.Length, fields.GetValueOrDefault(parts.FirstOrDefault(string.Empty)), parts.ElementAtOrDefault(1) ?? "Asc") switch
        {
            (1 or 2, { } field, "Asc") => [.. rows.OrderBy(field).ThenBy(tieBreaker)],
            (2, { } field, "Desc") => [.. rows.OrderByDescending(field).ThenByDescending(tieBreaker)],
            _ => throw new ErrorResponseException(ErrorResponses.Invalid("SortBy", sortBy)),
        };
    }
}
