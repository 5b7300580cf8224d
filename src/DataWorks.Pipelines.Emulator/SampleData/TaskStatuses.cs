using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The statuses of the tasks of a workflow instance: what is downstream of a task that has not succeeded does not run.</summary>
internal static class TaskStatuses
{
    private const string WaitResource = "WaitResource";

    // The longest first: Checking is the beginning of CheckingCondition.
    private static readonly string[] s_known = [.. InstanceValues.Statuses.OrderByDescending(status => status.Length)];

    public static string[] Create(TaskDefinition[] tasks, string instanceStatus, ulong outcome)
    {
        // In a hostile workspace a status may have other text at its end.
        string status = s_known.First(known => instanceStatus.StartsWith(known, StringComparison.Ordinal));
        ulong hash = StableHash.Mix(outcome + 3);
        int first = tasks[0].Type == TaskTypes.Virtual ? 1 : 0;
        int pivot = first + StableHash.Below(hash, tasks.Length - first);
        string[] statuses = new string[tasks.Length];
        foreach (TaskDefinition task in tasks)
        {
            int i = task.Position;
            statuses[i] = status switch
            {
                InstanceValues.Success => status,
                InstanceValues.Failure or InstanceValues.Running => i == pivot ? status
                    : task.Upstream.Any(upstream => statuses[upstream] != InstanceValues.Success) ? InstanceValues.NotRun
                    : i < pivot ? InstanceValues.Success
                    : GetSide(status, StableHash.Compute(hash, HashPurpose.Task, (ulong)i)),
                _ => i == 0 ? status : InstanceValues.NotRun,
            };
        }

        return statuses;
    }

    // A task beside the one that failed or runs.
    private static string GetSide(string status, ulong hash) => (status, hash % 8) switch
    {
        (InstanceValues.Failure, 0) => InstanceValues.Failure,
        (InstanceValues.Running, 0 or 1) => InstanceValues.Running,
        (InstanceValues.Running, 2) => WaitResource,
        _ => InstanceValues.Success,
    };
}
