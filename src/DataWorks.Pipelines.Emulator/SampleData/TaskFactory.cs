using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Creates the task instances of the workflow instances of a project, with statuses and times that agree with the workflow instance.</summary>
internal sealed class TaskFactory(EmulatorOptions options, EmulatedProject project)
{
    // The id of a task instance holds the positions of its workflow instance and of its task.
    private const long InstanceStep = 20_000_000_033;
    private const long TaskStep = 1_000_003;
    private readonly TaskCatalogue _catalogue = new(options, project);
    private readonly ConditionalWeakTable<EmulatedWorkflowInstance, EmulatedTaskInstance[][]> _created = [];
    private readonly long _now = options.Now.ToUnixTimeMilliseconds();
    private readonly long _firstId = 6_000_000_000_000_000_000 + ((long)project.Index * 1_500_000_000_000_000_000);

    /// <summary>Gets the index of the workflow instance that a task instance belongs to, and the position of its task; negative or too large for an unknown id.</summary>
    public (long Instance, long Task) Locate(long id) => (Math.DivRem(id - _firstId, InstanceStep, out long rest), rest / TaskStep);

    /// <summary>Gets the runs of each task of a workflow instance, upstream tasks first and the oldest run first.</summary>
    public EmulatedTaskInstance[][] GetRuns(EmulatedWorkflowInstance instance) => _created.GetValue(instance, Create);

    private EmulatedTaskInstance[][] Create(EmulatedWorkflowInstance instance)
    {
        TaskDefinition[] tasks = _catalogue[instance.Workflow];
        TaskState[] states = instance.Progress is null ? TaskTimeline.Create(tasks, instance, _now) : TaskTimeline.Advance(tasks, instance.Progress);
        long[] ids = [.. tasks.Select(task => GetId(instance, task.Position))];
        EmulatedTaskInstance[][] all = new EmulatedTaskInstance[tasks.Length][];
        for (int i = 0; i < tasks.Length; i++)
        {
            ulong hash = StableHash.Compute(instance.Outcome, HashPurpose.Task, (ulong)i);
            EmulatedTaskInstance task = new(tasks[i])
            {
                Id = ids[i],
                RunNumber = 1,
                WorkflowInstance = instance,
                Status = states[i].Status,
                UpstreamIds = [.. tasks[i].Upstream.Select(position => ids[position])],
                Quirks = hash,
                LogLines = options.LogLines,
                Hostile = options.Hostile,
            };
            all[i] = CreateRuns(task, states[i], StableHash.Mix(hash + 1));
        }

        return all;
    }

    // All runs but the last have failed.
    private EmulatedTaskInstance[] CreateRuns(EmulatedTaskInstance task, TaskState state, ulong hash)
    {
        int count = GetRunCount(task.Type, state.Final ?? state.Status, hash);
        EmulatedTaskInstance[] runs = new EmulatedTaskInstance[GetBegun(task, state, count)];
        for (int i = 0; i < runs.Length; i++)
        {
            bool isLast = i == runs.Length - 1;
            string status = isLast ? task.Status : InstanceValues.Failure;
            long length = state.End - state.Start ?? 0;
            runs[i] = task with
            {
                RunNumber = i + 1,
                Status = status,
                StartedTime = state.Start + (length * i / count),
                FinishedTime = status is InstanceValues.Success or InstanceValues.Failure ? state.Start + (length * (i + 1) / count) : null,
                Quirks = StableHash.Mix(task.Quirks + (ulong)i + 1),
            };
        }

        return runs;
    }

    // Only some runs of a task that advances have begun: the first at the start of the emulator.
    private int GetBegun(EmulatedTaskInstance task, TaskState state, int count)
        => !options.Advance || state.Status != InstanceValues.Running ? count
            : task.WorkflowInstance.Progress is null ? 1
            : (int)Math.Min(count, 1 + ((state.Now - state.Start) * count / Math.Max(1, state.End - state.Start ?? 0)) ?? 1);

    private static int GetRunCount(string type, string status, ulong hash) => (type, status) switch
    {
        (TaskTypes.Virtual, _) => 1,
        (_, InstanceValues.Failure) => StableHash.Below(hash, 40) switch { < 22 => 1, < 32 => 2, _ => 3 },
        (_, InstanceValues.Success or InstanceValues.Running) => StableHash.Below(hash, 40) switch { < 36 => 1, < 38 => 2, _ => 3 },
        _ => 1,
    };

    private long GetId(EmulatedWorkflowInstance instance, int position)
        => _firstId + (instance.Index * InstanceStep) + (position * TaskStep)
            + (long)(StableHash.Compute(instance.Outcome, HashPurpose.TaskInstance, (ulong)position) % (ulong)TaskStep);
}
