using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The <c>SortBy</c> of ListWorkflowInstances: a field and a direction, which is ascending if it is left out.</summary>
internal static class InstanceOrder
{
    private static readonly Dictionary<string, Func<EmulatedWorkflowInstance, long>> s_fields = new(StringComparer.Ordinal)
    {
        ["Id"] = instance => instance.Id,
        ["TriggerTime"] = instance => instance.TriggerTime,
        ["StartedTime"] = instance => instance.StartedTime ?? 0,
        ["FinishedTime"] = instance => instance.FinishedTime ?? 0,
        ["CreateTime"] = instance => instance.CreateTime,
    };

    /// <summary>The instances in order, or null for an order that does not exist.</summary>
    public static List<EmulatedWorkflowInstance>? Sort(IEnumerable<EmulatedWorkflowInstance> instances, string sortBy)
    {
        string[] parts = (sortBy.Length == 0 ? "Id Desc" : sortBy).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string direction = parts.ElementAtOrDefault(1) ?? "Asc";
        if (parts.Length is 0 or > 2
            || !s_fields.TryGetValue(parts[0], out Func<EmulatedWorkflowInstance, long>? field)
            || !(direction is "Desc" or "Asc"))
        {
            return null;
        }

        return direction == "Asc"
            ? [.. instances.OrderBy(field).ThenBy(instance => instance.Id)]
            : [.. instances.OrderByDescending(field).ThenByDescending(instance => instance.Id)];
    }
}
