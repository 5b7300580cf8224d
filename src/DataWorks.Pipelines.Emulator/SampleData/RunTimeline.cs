using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The progress of a run: its status, the current stage from 1 or 0 for none, and when it got there.</summary>
internal readonly record struct RunProgress(string Status, int Step, long ModifyTime);

/// <summary>The status of a run at the start, and its progress with <c>--advance</c>.</summary>
internal static class RunTimeline
{
    // The newest runs have all six statuses, so that the smallest workspace shows them.
    private static readonly string[] s_newest =
        [RunStatuses.Running, RunStatuses.Success, RunStatuses.Fail, RunStatuses.Init, RunStatuses.Success, RunStatuses.Cancel, RunStatuses.Success, RunStatuses.Termination];

    public static string GetInitialStatus(ulong hash, int rank)
    {
        if (rank >= 0 && rank < s_newest.Length)
        {
            return s_newest[rank];
        }

        return StableHash.Below(hash, 1000) switch
        {
            < 815 => RunStatuses.Success,
            < 915 => RunStatuses.Fail,
            < 950 => RunStatuses.Cancel,
            < 980 => RunStatuses.Termination,
            < 992 => RunStatuses.Running,
            _ => RunStatuses.Init,
        };
    }

    /// <summary>Gets the progress at the start.</summary>
    public static RunProgress GetInitial(string status, ulong hash, int stages, long created, long duration)
    {
        int step = status is RunStatuses.Success or RunStatuses.Init ? 0 : StableHash.Below(hash, stages) + 1;
        return new RunProgress(status, step, status == RunStatuses.Init ? created : created + duration);
    }

    /// <summary>Gets the progress after some milliseconds; a final status stays.</summary>
    public static RunProgress Advance(RunProgress start, ulong hash, int stages, long now, long elapsed)
    {
        if (elapsed <= 0 || start.Status is not (RunStatuses.Init or RunStatuses.Running))
        {
            return start;
        }

        long wait = start.Status == RunStatuses.Init ? 3000 + (long)(hash % 7000) : 0;
        if (elapsed < wait)
        {
            return start;
        }

        long stage = 2000 + (long)((hash >> 16) % 4000);
        int first = Math.Max(start.Step, 1);
        int outcome = StableHash.Below(StableHash.Mix(hash), 100);
        string final = outcome < 80 ? RunStatuses.Success : outcome < 95 ? RunStatuses.Fail : RunStatuses.Termination;
        int last = final == RunStatuses.Success ? stages : first + StableHash.Below(StableHash.Mix(hash + 1), stages - first + 1);
        int step = first + (int)Math.Min((elapsed - wait) / stage, stages);
        return step > last
            ? new RunProgress(final, final == RunStatuses.Success ? 0 : last, now + wait + ((last - first + 1) * stage))
            : new RunProgress(RunStatuses.Running, step, now + wait + ((step - first) * stage));
    }
}
