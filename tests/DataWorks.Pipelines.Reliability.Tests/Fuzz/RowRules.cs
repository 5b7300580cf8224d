using System.Text.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>
/// Counts the rows of a list response with another reader, because a row that is skipped silently is lost. Rows with
/// the same id are one; an element that is <c>null</c> is none.
/// </summary>
internal static class RowRules
{
    public static void Check(IReadOnlyList<object> rows, FuzzResponse response)
    {
        string[] names = response.Operation switch
        {
            FuzzOperation.ListRuns => ["PipelineRuns", "Deployments"],
            FuzzOperation.ListItems => ["PipelineRunItems"],
            _ => [],
        };
        if (names.Length > 0 && Count(response, names) is { } expected && expected != rows.Count)
        {
            throw new FuzzFault($"the answer holds {expected} rows and {rows.Count} came out");
        }
    }

    private static int? Count(FuzzResponse response, string[] names)
    {
        ReadOnlyMemory<byte> body = response.Body.AsSpan().StartsWith("\uFEFF"u8) ? response.Body.AsMemory(3) : response.Body;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            HashSet<string> ids = [];
            int nameless = 0;
            foreach (JsonElement row in from page in Named(document.RootElement, "PagingInfo")
                                        from name in names
                                        from list in Named(page, name)
                                        where list.ValueKind == JsonValueKind.Array
                                        from row in list.EnumerateArray()
                                        where row.ValueKind != JsonValueKind.Null
                                        select row)
            {
                string id = Named(row, "Id").Select(TextOf).LastOrDefault(string.Empty);
                if (id.Length == 0 || (id == "0" && response.Operation == FuzzOperation.ListItems))
                {
                    nameless++;
                }
                else
                {
                    ids.Add(id);
                }
            }

            return nameless + ids.Count;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => string.Empty,
        JsonValueKind.String => value.GetString()!.Trim(),
        _ => value.GetRawText(),
    };

    private static IEnumerable<JsonElement> Named(JsonElement parent, string name) => parent.ValueKind != JsonValueKind.Object
        ? []
        : parent.EnumerateObject().Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static property => property.Value);
}
