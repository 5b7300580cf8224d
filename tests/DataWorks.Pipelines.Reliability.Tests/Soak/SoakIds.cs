using System.Text.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Soak;

/// <summary>What there is to ask for.</summary>
internal sealed record SoakIds(IReadOnlyList<string> Runs, IReadOnlyList<string> Flows, IReadOnlyList<long> Instances, DateTimeOffset BizDate)
{
    public const long Project = 10001;

    /// <summary>Reads the emulator's workspace.</summary>
    public static SoakIds Of(JsonElement workspace)
    {
        JsonElement project = workspace.GetProperty("projects").EnumerateArray().Single(static each => each.GetProperty("id").GetInt64() == Project);
        return new SoakIds(
            [.. project.GetProperty("newestRuns").EnumerateArray().Select(static run => run.GetProperty("id").GetString()!)],
            [.. project.GetProperty("flowIds").EnumerateArray().Select(static id => id.GetString()!)],
            [.. project.GetProperty("workflowInstanceIds").EnumerateArray().Select(static id => id.GetInt64())],
            DateTimeOffset.FromUnixTimeMilliseconds(workspace.GetProperty("lastBizDate").GetInt64()));
    }
}
