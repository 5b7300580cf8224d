using System.Text.Json;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The names and the properties of the kinds.</summary>
internal static class FaultKinds
{
    private static readonly Dictionary<string, FaultKind> s_byName = Enum.GetValues<FaultKind>().ToDictionary(GetName, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => s_byName.Keys;

    public static string GetName(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    public static bool TryParse(string name, out FaultKind kind)
        => s_byName.TryGetValue(name, out kind) || (Enum.TryParse(name, ignoreCase: true, out kind) && Enum.IsDefined(kind));

    public static bool ReplacesResponse(FaultKind kind) => kind <= FaultKind.Stall;

    public static bool CorruptsBody(FaultKind kind) => kind is > FaultKind.Stall and < FaultKind.Delay;

    /// <summary>Whether the kind has an effect on the operation; without one it is not counted as injected.</summary>
    public static bool AppliesTo(FaultKind kind, string operation) => kind switch
    {
        FaultKind.InsertRows or FaultKind.DeleteRows => operation is "ListPipelineRuns" or "ListDeployments",
        FaultKind.EmptyPage or FaultKind.PageCap or FaultKind.TotalDrift
            => operation.StartsWith("List", StringComparison.Ordinal) && operation != "ListPipelineRunsStatus",
        FaultKind.OldSpellings => operation is not ("ListPipelineRunsStatus" or "GetWorkflowInstance" or "ListWorkflowInstances"),
        FaultKind.RateLimit => false,
        _ => true,
    };

    public static int GetDefaultValue(FaultKind kind) => kind switch
    {
        FaultKind.Garbage => 1_000_000,
        FaultKind.DeepNesting => 10_000,
        FaultKind.Trickle => 1_000,
        FaultKind.Delay => 50,
        FaultKind.Overtaken => 1,
        FaultKind.PageCap => 20,
        FaultKind.InsertRows or FaultKind.DeleteRows => 3,
        FaultKind.TotalDrift => 7,
        FaultKind.ClockDrift => 1_800,
        _ => 0,
    };
}
