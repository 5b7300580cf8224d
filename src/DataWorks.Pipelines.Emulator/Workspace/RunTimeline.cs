namespace DataWorks.Pipelines.Emulator;

/// <summary>The status of a run out of its hash, and how it goes on where time is let pass.</summary>
internal static class RunTimeline
{
    // The newest runs have every status, so that the smallest workspace shows all six.
    private static readonly string[] s_newest =
        [RunWords.Running, RunWords.Success, RunWords.Fail, RunWords.Init, RunWords.Success, RunWords.Cancel, RunWords.Success, RunWords.Termination];

    public static string Initial(ulong hash, int rank)
    {
        if (rank >= 0 && rank < s_newest.Length)
        {
            return s_newest[rank];
        }

        return StableHash.Below(hash, 1000) switch
        {
            < 815 => RunWords.Success,
            < 915 => RunWords.Fail,
            < 950 => RunWords.Cancel,
            < 980 => RunWords.Termination,
            < 992 => RunWords.Running,
            _ => RunWords.Init,
        };
    }

    /// <summary>Where the run stands when the workspace begins.</summary>
    public static RunPoint Start(string status, ulong hash, int stages, long created, long duration)
    {
        int step = status is RunWords.Success or RunWords.Init ? 0 : StableHash.Below(hash, stages) + 1;
        return new RunPoint(status, step, status == RunWords.Init ? created : created + duration);
    }

    /// <summary>Where it stands after so many milliseconds; final statuses stay.</summary>
    public static RunPoint After(RunPoint start, ulong hash, int stages, long now, long elapsed)
    {
        if (elapsed <= 0 || start.Status is not (RunWords.Init or RunWords.Running))
        {
            return start;
        }

        long wait = start.Status == RunWords.Init ? 3000 + (long)(hash % 7000) : 0;
        if (elapsed < wait)
        {
            return start;
        }

        long stage = 2000 + (long)((hash >> 16) % 4000);
        int first = Math.Max(start.Step, 1);
        int outcome = StableHash.Below(StableHash.Mix(hash), 100);
        string final = outcome < 80 ? RunWords.Success : outcome < 95 ? RunWords.Fail : RunWords.Termination;
        int last = final == RunWords.Success ? stages : first + StableHash.Below(StableHash.Mix(hash + 1), stages - first + 1);
        int step = first + (int)Math.Min((elapsed - wait) / stage, stages);
        return step > last
            ? new RunPoint(final, final == RunWords.Success ? 0 : last, now + wait + ((last - first + 1) * stage))
            : new RunPoint(RunWords.Running, step, now + wait + ((step - first) * stage));
    }
}
