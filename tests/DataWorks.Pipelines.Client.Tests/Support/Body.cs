using System.Text;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Reads bodies as the operations do.</summary>
internal static class Body
{
    public const long ProjectId = 10001;
    public const string RunId = "asked-run";

    public static byte[] Of(string json) => Encoding.UTF8.GetBytes(json);

    public static PipelineRun? Run(byte[] body, string? requestId = null) =>
        ObjectReader.Read<PipelineRun>(body, requestId, "Pipeline"u8, PipelineRunReader.Read);

    public static Page<PipelineRun> Runs(byte[] body, string? requestId = null) =>
        PageReader.Read<PipelineRun>(body, requestId, "PipelineRuns", "Deployments", PipelineRunReader.Read);

    public static Page<PipelineRunItem> Items(byte[] body, string? requestId = null) =>
        PageReader.Read(
            body, requestId, "PipelineRunItems", null, (ref JsonCursor json, string? id) => PipelineRunItemReader.Read(ref json, id, ProjectId, RunId));

    public static WorkflowInstance? Instance(byte[] body, string? requestId = null) =>
        ObjectReader.Read<WorkflowInstance>(body, requestId, "WorkflowInstance"u8, WorkflowInstanceReader.Read);

    public static Page<WorkflowInstance> Instances(byte[] body, string? requestId = null) =>
        PageReader.Read<WorkflowInstance>(body, requestId, "WorkflowInstances", null, WorkflowInstanceReader.Read);
}
