using System.Text;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.TimeZones;

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

    public static PipelineRun? Run(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return ObjectReader.Read<PipelineRun>(ref json, requestId, "Pipeline"u8, ReadRun);
    }

    public static Page<PipelineRun> Runs(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return Page<PipelineRun>.Read(ref json, requestId, ["PipelineRuns", "Deployments"], 0, ReadRun)!;
    }

    public static Page<PipelineRunItem> Items(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return Page<PipelineRunItem>.Read(
            ref json, requestId, ["PipelineRunItems"], 0,
            (ref row, id) => PipelineRunItemReader.Read(ref row, id, ProjectId, RunId))!;
    }

    public static WorkflowInstance? Instance(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return ObjectReader.Read<WorkflowInstance>(ref json, requestId, "WorkflowInstance"u8, ReadInstance);
    }

    public static Page<WorkflowInstance> Instances(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return Page<WorkflowInstance>.Read(
            ref json, requestId, ["WorkflowInstances"], 0, ReadInstance)!;
    }

    public static TaskInstance? Task(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return ObjectReader.Read<TaskInstance>(ref json, requestId, "TaskInstance"u8, ReadTask);
    }

    public static Page<TaskInstance> Tasks(byte[] body, string? requestId = null)
    {
        LenientJsonReader json = new(body);
        return Page<TaskInstance>.Read(ref json, requestId, ["TaskInstances"], 0, ReadTask)!;
    }

    /// <summary>The runs of a response about runs; the nodes of one about nodes.</summary>
    public static PipelineStatusResponse Statuses(byte[] body, string? requestId = null, bool byNode = false)
    {
        LenientJsonReader json = new(body);
        return PipelineStatusReader.Read(ref json, requestId, byNode, ReadAt);
    }

    public static PipelineRun? ReadRun(ref LenientJsonReader json, string? requestId) => PipelineRunReader.Read(ref json, requestId, ReadAt);

    private static WorkflowInstance? ReadInstance(ref LenientJsonReader json, string? requestId) =>
        WorkflowInstanceReader.Read(ref json, requestId, ReadAt, static instant => SchedulingTimeZones.GetDay(instant, Zone));

    private static TaskInstance? ReadTask(ref LenientJsonReader json, string? requestId) =>
        TaskInstanceReader.Read(ref json, requestId, ReadAt, static instant => SchedulingTimeZones.GetDay(instant, Zone));
}
