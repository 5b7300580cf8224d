using System.Text.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Tells with another reader whether a body states that a list has no rows, so that nothing may come of it.</summary>
internal static class EmptyLists
{
    public static bool IsStated(FuzzOperation operation, byte[] body)
    {
        string[] names = operation switch
        {
            FuzzOperation.ListRuns => ["PipelineRuns", "Deployments"],
            FuzzOperation.ListItems => ["PipelineRunItems"],
            FuzzOperation.ListInstances => ["WorkflowInstances"],
            FuzzOperation.ListProjects => ["Projects"],
            FuzzOperation.ListTasks => ["TaskInstances"],
            _ => [],
        };
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body);
            if (names.Length == 0 || Find(document.RootElement, "PagingInfo") is not { ValueKind: JsonValueKind.Object } page)
            {
                return false;
            }

            bool isEmpty = names.Any(name => Find(page, name) is { ValueKind: JsonValueKind.Array } list
                && list.EnumerateArray().All(static row => row.ValueKind == JsonValueKind.Null));
            return isEmpty || Find(page, "TotalCount") is { ValueKind: JsonValueKind.Number } total && total.TryGetDecimal(out decimal count) && count <= 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonElement? Find(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty property in parent.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
