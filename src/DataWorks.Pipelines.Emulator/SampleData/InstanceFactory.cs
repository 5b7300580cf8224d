using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Creates the workflow instances of a project for the last seven business dates.</summary>
internal sealed class InstanceFactory(EmulatorOptions options, EmulatedProject project, ObjectCatalogue catalogue)
{
    private const int Dates = 7;
    private const long Hour = 3_600_000;
    private const int Workflows = 24;
    private readonly ulong _seed = StableHash.Compute((ulong)options.Seed, HashPurpose.Instance, project.Index);
    private readonly long _now = options.Now.ToUnixTimeMilliseconds();

    /// <summary>Gets midnight of the last business date, which is yesterday in +08:00.</summary>
    public static long GetLastBizDate(DateTimeOffset now)
        => new DateTimeOffset(now.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddDays(-1).ToUnixTimeMilliseconds();

    public EmulatedWorkflowInstance[] Create()
    {
        long last = GetLastBizDate(options.Now);
        int unfinished = 0;
        EmulatedWorkflowInstance[] all = new EmulatedWorkflowInstance[Dates * options.InstancesPerDate];
        for (int i = 0; i < all.Length; i++)
        {
            int age = Dates - 1 - (i / options.InstancesPerDate);
            all[i] = Create(i, i % options.InstancesPerDate, last - (age * 24 * Hour), age == 0);
            if (options.Advance && all[i].FinishedTime is null)
            {
                all[i] = all[i] with { Ending = Endings.Deal(_seed, unfinished++) };
            }
        }

        return all;
    }

    /// <summary>Gets an instance as it is after some milliseconds.</summary>
    public static EmulatedWorkflowInstance Advance(EmulatedWorkflowInstance initial, long now, long elapsed)
    {
        if (elapsed <= 0 || initial.Ending is not EmulatedEnding ending || ending == EmulatedEnding.Hangs)
        {
            return initial;
        }

        long wait = initial.Status == InstanceValues.Running ? 0 : 2_000 + (long)(initial.Outcome % 6_000);
        if (elapsed < wait)
        {
            return initial;
        }

        long run = 5_000 + (long)((initial.Outcome >> 16) % 10_000);
        long begin = initial.StartedTime ?? now + wait;
        long end = now + wait + run;
        string status = ending is EmulatedEnding.Fails or EmulatedEnding.Terminates ? InstanceValues.Failure : InstanceValues.Success;
        InstanceProgress progress = new(initial, status, now + wait, end, now + elapsed);
        return elapsed < wait + run
            ? initial with
            {
                Status = InstanceValues.Running,
                StartedTime = begin,
                ModifyTime = begin,
                Progress = progress,
                IsUnavailable = Endings.IsUnavailable(ending, elapsed, wait, wait + run),
            }
            : initial with { Status = status, StartedTime = begin, FinishedTime = end, ModifyTime = end, Progress = progress };
    }

    private EmulatedWorkflowInstance Create(int index, int position, long bizDate, bool today)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.InstanceStatus, (ulong)index);
        int workflow = position % Workflows;
        string type = GetType(position);
        string status = GetStatus(hash, position, today);
        long trigger = bizDate + (24 * Hour) + (workflow * 10 * 60_000);
        bool started = status is InstanceValues.Success or InstanceValues.Failure or InstanceValues.Running;
        long begin = Math.Min(trigger + (long)(hash % 300_000), _now);
        long end = Math.Min(begin + 60_000 + (long)((hash >> 20) % 5_400_000), _now);
        string environment = type == "SmokeTest" || position % 9 == 8 ? "Dev" : "Prod";
        bool finished = started && status != InstanceValues.Running;
        return new EmulatedWorkflowInstance
        {
            Id = 3_000_000_000_000_000_000 + ((long)project.Index * 500_000_000_000_000_000) + (index * 1_000_003_337L) + (long)(hash % 1_000_000),
            Project = project,
            Name = "wf_" + catalogue[workflow * 20 % catalogue.Count].Name,
            Type = position % 10 == 5 ? options.Text(type, hash >> 3) : type,
            Status = position % 10 == 6 ? options.Text(status, hash >> 6) : status,
            EnvType = position % 10 == 7 ? options.Text(environment, hash >> 9) : environment,
            BizDate = bizDate,
            TriggerTime = trigger,
            StartedTime = started ? begin : null,
            FinishedTime = finished ? end : null,
            WorkflowId = GetId(HashPurpose.Workflow, workflow),
            WorkflowTaskInstanceId = GetId(HashPurpose.Instance, index),
            UnifiedWorkflowInstanceId = GetId(HashPurpose.InstanceStatus, index / 2),
            Owner = project.Creators[workflow % project.Creators.Count],
            CreateTime = bizDate + (23 * Hour),
            ModifyTime = finished ? end : started ? begin : bizDate + (23 * Hour),
            WorkflowParameters = GetParameters(type, bizDate, position) is { Length: > 0 } parameters ? options.Text(parameters, hash) : string.Empty,
            Tags = workflow % 3 == 0
                ? [new("domain", catalogue[workflow * 20 % catalogue.Count].Name.Split('_')[1]), new(options.Text("优先级", hash >> 12), options.Text(workflow % 2 == 0 ? "高" : "low", hash >> 15))]
                : [],
            SendsZeroTimes = hash % 2 == 0,
            Index = index,
            Workflow = workflow,
            Outcome = StableHash.Mix(hash + 1),
        };
    }

    private static string GetType(int position) => position % 10 < 7 ? "Normal" : InstanceValues.Types[1 + (((position / 10 * 3) + (position % 10) - 7) % 5)];

    private static string GetStatus(ulong hash, int position, bool today)
    {
        if (!today)
        {
            return hash % 100 < 90 ? InstanceValues.Success : InstanceValues.Failure;
        }

        // The first eight of the last date have all eight statuses.
        return position < InstanceValues.Statuses.Length ? InstanceValues.Statuses[position]
            : StableHash.Below(hash, 10) is int draw && draw < InstanceValues.Statuses.Length ? InstanceValues.Statuses[draw]
            : InstanceValues.Success;
    }

    private static string GetParameters(string type, long bizDate, int position)
    {
        string day = DateTimeOffset.FromUnixTimeMilliseconds(bizDate).ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return type switch
        {
            "Normal" => position % 3 == 0 ? string.Empty : $"bizdate={day} region=cn{(position % 3 == 1 ? "\n" : " ")}full_load=false",
            "Manual" or "ManualWorkflow" => $$"""{"bizdate":"{{day}}", "门店": "全部"}""",
            _ => $"bizdate={day}",
        };
    }

    private long GetId(HashPurpose purpose, int index)
        => 1_000_000_000_000_000_000 + (long)(StableHash.Compute(_seed, purpose, (ulong)index, 3) % 8_000_000_000_000_000_000);
}
