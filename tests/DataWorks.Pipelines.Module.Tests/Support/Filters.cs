using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests;

/// <summary>Filters as the cmdlets create them.</summary>
internal static class Filters
{
    /// <summary>A query for workflow instances without filters.</summary>
    public static readonly WorkflowInstanceQuery Query = new() { ProjectId = 0, BizDate = default };

    public static StatusFilter Runs(string? status = null, string? state = null) => new(KnownValues.RunStatus, List(status), List(state));

    public static InstanceFilter Instances(
        WorkflowInstanceQuery? query = null, string? status = null, string? state = null, string? type = null, Func<string, bool>? matchesName = null) =>
        new(query ?? Query, new StatusFilter(KnownValues.InstanceStatus, List(status), List(state)), List(type), matchesName);

    private static string[]? List(string? value) => value is null ? null : [value];
}
