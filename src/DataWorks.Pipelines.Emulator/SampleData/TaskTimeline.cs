namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The status of a task of a workflow instance, and when all of its runs begin and end.</summary>
internal readonly record struct TaskState(string Status, long? Start, long? End)
{
    /// <summary>The status at the end of a task that runs and advances; null for others.</summary>
    public string? Final { get; init; }

    /// <summary>The present of such a task.</summary>
    public long Now { get; init; }
}

/// <summary>When the tasks of a workflow instance run: one after another, so that the last one ends with the workflow instance.</summary>
internal static class TaskTimeline
{
    /// <summary>Gets the states of an instance that does not advance.</summary>
    public static TaskState[] Create(TaskDefinition[] tasks, EmulatedWorkflowInstance instance, long now)
    {
        string[] statuses = TaskStatuses.Create(tasks, instance.Status, instance.Outcome);
        long start = instance.StartedTime ?? 0;
        long end = Math.Max(start, instance.FinishedTime ?? now);
        int count = statuses.Count(IsStarted);
        int index = 0;
        return Array.ConvertAll(statuses, status => IsStarted(status)
            ? new TaskState(status, GetTime(start, end, index, count), GetTime(start, end, ++index, count))
            : new TaskState(status, null, null));
    }

    /// <summary>Gets the states of an instance that has advanced. What had succeeded at the start of the emulator stays as it was.</summary>
    public static TaskState[] Advance(TaskDefinition[] tasks, InstanceProgress progress)
    {
        TaskState[] initial = Create(tasks, progress.Initial, progress.Begin);
        string[] final = TaskStatuses.Create(tasks, progress.FinalStatus, progress.Initial.Outcome);
        int count = tasks.Count(task => IsStarted(final[task.Position]) && initial[task.Position].Status != InstanceValues.Success);
        int index = 0;
        TaskState[] states = new TaskState[tasks.Length];
        for (int i = 0; i < tasks.Length; i++)
        {
            states[i] = initial[i];
            if (IsStarted(final[i]) && initial[i].Status != InstanceValues.Success)
            {
                long start = GetTime(progress.Begin, progress.End, index, count);
                long end = GetTime(progress.Begin, progress.End, ++index, count);
                states[i] = progress.Now >= end ? new TaskState(final[i], initial[i].Start ?? start, end)
                    : progress.Now >= start || initial[i].Status == InstanceValues.Running ? new TaskState(InstanceValues.Running, initial[i].Start ?? start, end) { Final = final[i], Now = progress.Now }
                    : initial[i];
            }
            else if (!IsStarted(final[i]))
            {
                states[i] = new TaskState(final[i], null, null);
            }
        }

        return states;
    }

    private static bool IsStarted(string status) => status is InstanceValues.Success or InstanceValues.Failure or InstanceValues.Running;

    private static long GetTime(long start, long end, int index, int count) => start + ((end - start) * index / count);
}
