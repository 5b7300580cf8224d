using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The status of a run out of its hash, and how it goes on where time is let pass.</summary>
internal static class RunTimeline
{
    // The newest runs have every status, so that the smallest workspace shows all six.
    private static readonly string[] s_newest =
        [RunStatuses.Running, RunStatuses.Success, RunStatuses.Fail, RunStatuses.Init, RunStatuses.Success, RunStatuses.Cancel, RunStatuses.Success, RunStatuses.Termination];

    public static string Initial(ulong hash, int rank)
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

    /// <summary>Where the run stands when the workspace begins.</summary>
    public static RunProgress Start(string status, ulong hash, int stages, long created, long duration)
    {
        int step = status is RunStatuses.Success or RunStatuses.Init ? 0 : StableHash.Below(hash, stages) + 1;
        return new RunProgress(status, step, status == RunStatuses.Init ? created : created + duration);
    }

    /// <summary>Where it stands after so many milliseconds; final statuses stay.</summary>
    public static RunProgress After(RunProgress start, ulong hash, int stages, long now, long elapsed)
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
