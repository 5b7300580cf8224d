using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Creates the flows of a PAI workspace.</summary>
internal sealed class FlowFactory(EmulatorOptions options, EmulatedProject project)
{
    public const string Succeeded = "Succeeded";
    public const string Initialized = "Initialized";
    public const string Skipped = "Skipped";
    public const string Failed = "Failed";
    public const string Terminated = "Terminated";
    public const string Running = "Running";
    public const string Terminating = "Terminating";
    public const string Suspended = "Suspended";
    public const string Unknown = "Unknown";

    public static readonly string[] Statuses =
    [
        Initialized, Running, Succeeded, Failed, Terminated, Unknown, Skipped, Terminating,
        "ReadyToSchedule", "Starting", "WorkflowServiceStarting", Suspended,
    ];

    public static readonly string[] OutputTypes = ["Model", "DataSet", "Metrics", "ModelEvaluation"];

    private static readonly string[] s_names =
        ["churn_model", "basket_analysis", "销量预测", "price_elasticity", "user_embedding", "欺诈识别", "store_cluster", "coupon_uplift"];

    private static readonly string[] s_nodes = ["dataSource", "featureJoin", "split", "train", "evaluate", "writeBack"];

    private readonly ulong _seed = StableHash.Compute((ulong)options.Seed, HashPurpose.Flow, project.Index);

    public string WorkspaceId => project.WorkspaceId;

    public string GetId(int index) => options.IdText("flow-" + StableHash.Base36(StableHash.Compute(_seed, HashPurpose.Flow, (ulong)index), 18), (ulong)index);

    /// <summary>Creates a flow as it is after some milliseconds.</summary>
    public EmulatedFlow Create(int index, long elapsed)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.FlowStatus, (ulong)index);
        string status = index < Statuses.Length ? Statuses[index]
            : StableHash.Below(hash, 100) is int draw && draw < 70 ? Succeeded
            : Statuses[StableHash.Below(StableHash.Mix(hash), Statuses.Length)];
        string id = GetId(index);
        DateTimeOffset start = options.Now.AddMinutes(-20 - (index * 7)).AddMilliseconds(-(double)(hash % 60_000));
        int count = 3 + (int)(hash % 4);
        FlowProgress progress = new(status, StableHash.Below(StableHash.Mix(hash + 2), count));
        EmulatedEnding? ending = options.Advance && FlowTimeline.IsUnfinished(status) ? FlowTimeline.Restrict(status, Endings.Deal(_seed, index)) : null;
        if (ending is not null && elapsed > 0)
        {
            progress = FlowTimeline.Advance(progress, ending.Value, StableHash.Mix(hash + 6), count, elapsed);
        }

        EmulatedFlowNode[] nodes = new EmulatedFlowNode[count];
        for (int i = 0; i < count; i++)
        {
            nodes[i] = CreateNode(index, i, progress, start.AddMinutes(i));
        }

        return new EmulatedFlow(
            id,
            project.WorkspaceId,
            options.Text(StableHash.Pick(hash, s_names) + "_" + index.ToString(CultureInfo.InvariantCulture), (ulong)index + 5),
            progress.Status,
            project.Creators[(int)(hash % (ulong)project.Creators.Count)],
            project.Creators[0],
            options.Text(StableHash.Base36(StableHash.Mix(hash + 4), 18), (ulong)index + 9),
            hash % 37 == 0,
            nodes)
        { Ending = ending, IsUnavailable = progress.IsUnavailable, Quirks = StableHash.Mix(hash + 5) };
    }

    private static string GetStatus(string flow, int node, int position) => flow switch
    {
        Succeeded or Initialized or Skipped => flow,
        "ReadyToSchedule" or "Starting" or "WorkflowServiceStarting" => node == 0 ? flow : Initialized,
        _ => node < position ? Succeeded
            : node == position ? flow
            : flow is Failed or Terminated ? Skipped
            : Initialized,
    };

    private EmulatedFlowNode CreateNode(int flow, int node, FlowProgress progress, DateTimeOffset start)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.Node, (ulong)flow, (ulong)node);
        string status = GetStatus(progress.Status, node, progress.Node);
        bool ended = status is Succeeded or Failed or Terminated;
        bool started = ended || status is Running or Terminating or Suspended or Unknown;
        DateTimeOffset end = start.AddSeconds(40 + (int)(hash % 20));
        DateTimeOffset created = start.AddSeconds(50);
        if (node >= progress.First)
        {
            start = node == progress.First && progress.Wait == 0 ? start : progress.GetTime(options.Now, node);
            end = created = progress.GetTime(options.Now, node + 1);
        }

        EmulatedOutput[] outputs = status == Succeeded ? new EmulatedOutput[1 + (int)(hash % 2)] : [];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = CreateOutput(StableHash.Compute(hash, HashPurpose.Output, (ulong)i), s_nodes[node], created);
        }

        return new EmulatedFlowNode(
            options.IdText("node-" + StableHash.Base36(hash, 18), (ulong)(flow + node)),
            options.Text(s_nodes[node], (ulong)(flow + node + 11)),
            status,
            started ? start : null,
            ended ? end : null,
            hash % 3 != 0,
            status == Succeeded,
            outputs);
    }

    private EmulatedOutput CreateOutput(ulong hash, string node, DateTimeOffset created)
    {
        string type = StableHash.Pick(hash, OutputTypes);
        string mark = StableHash.Base36(hash, 8);
        string value = type switch
        {
            "Metrics" or "ModelEvaluation" => $$"""{"auc": 0.{{hash % 900 + 100}}, "rows": {{hash % 1_000_000}}, "说明": "{{node}}"}""",
            _ => $$"""{"name": "{{node}}_{{mark}}", "location": {"name": "pai_{{mark}}", "endpoint": "http://service.odps.aliyun.com/api", "project": "{{(options.Hostile ? mark : project.Name)}}" } }""",
        };
        return new EmulatedOutput(
            options.Text("artifact-" + StableHash.Base36(StableHash.Mix(hash), 18), hash),
            options.Text(type.ToLowerInvariant() + "_" + mark, hash >> 3),
            type,
            options.Text("id-" + mark, hash >> 6),
            created,
            options.Text(value, hash >> 9),
            hash % 3 == 0,
            hash % 5 < 2,
            (int)(hash % 4));
    }
}
