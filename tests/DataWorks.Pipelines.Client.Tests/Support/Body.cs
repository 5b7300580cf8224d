using System.Text;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Reads bodies as the operations do.</summary>
internal static class Body
{
    public const long ProjectId = 10001;
    public const string RunId = "asked-run";

    /// <summary>The time of reading of every row.</summary>
    public static readonly DateTimeOffset ReadAt = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The scheduling time zone of every instance.</summary>
    public static readonly TimeZoneInfo Zone = SchedulingTimeZones.ForRegion("cn-shanghai");

    public static byte[] Of(string json) => Encoding.UTF8.GetBytes(json);

    public static PipelineRun? Run(byte[] body, string? requestId = null) =>
        ObjectReader.Read<PipelineRun>(body, requestId, "Pipeline"u8, ReadRun);

    public static Page<PipelineRun> Runs(byte[] body, string? requestId = null) =>
        PageReader.Read<PipelineRun>(body, requestId, "PipelineRuns", "Deployments", ReadRun);

    public static Page<PipelineRunItem> Items(byte[] body, string? requestId = null) =>
        PageReader.Read(
            body, requestId, "PipelineRunItems", null, (ref JsonCursor json, string? id) => PipelineRunItemReader.Read(ref json, id, ProjectId, RunId));

    public static WorkflowInstance? Instance(byte[] body, string? requestId = null) =>
        ObjectReader.Read<WorkflowInstance>(body, requestId, "WorkflowInstance"u8, ReadInstance);

    public static Page<WorkflowInstance> Instances(byte[] body, string? requestId = null) =>
        PageReader.Read<WorkflowInstance>(body, requestId, "WorkflowInstances", null, ReadInstance);

    private static PipelineRun? ReadRun(ref JsonCursor json, string? requestId) => PipelineRunReader.Read(ref json, requestId, ReadAt);

    private static WorkflowInstance? ReadInstance(ref JsonCursor json, string? requestId) =>
        WorkflowInstanceReader.Read(ref json, requestId, ReadAt, Zone);
}
