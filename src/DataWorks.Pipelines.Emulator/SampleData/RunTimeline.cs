using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The progress of a run: its status, the current stage from 1 or 0 for none, and when it got there.</summary>
internal readonly record struct RunProgress(string Status, int Step, long ModifyTime)
{
    /// <summary>Whether the current stage has not started, because a user has to start it.</summary>
    public bool WaitsForUser { get; init; }

    /// <summary>Whether requests for the run fail.</summary>
    public bool IsUnavailable { get; init; }
}

/// <summary>The status of a run at the start, and its progress with <c>--advance</c>.</summary>
internal static class RunTimeline
{
    // With --advance this many of the newest runs are unfinished, so that the smallest workspace has runs to wait for.
    private const int Unfinished = 10;

    // The newest runs have all six statuses, so that the smallest workspace shows them.
    private static readonly string[] s_newest =
        [RunStatuses.Running, RunStatuses.Success, RunStatuses.Fail, RunStatuses.Init, RunStatuses.Success, RunStatuses.Cancel, RunStatuses.Success, RunStatuses.Termination];

    public static string GetInitialStatus(ulong hash, int rank, bool advances)
    {
        if (advances && rank is >= 0 and < Unfinished)
        {
            return hash % 2 == 0 ? RunStatuses.Running : RunStatuses.Init;
        }

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

    public static bool IsUnfinished(string status) => status is RunStatuses.Init or RunStatuses.Running;

    /// <summary>Gets the progress of an unfinished run after some milliseconds.</summary>
    public static RunProgress Advance(RunProgress start, EmulatedEnding ending, ulong hash, int stages, long now, long elapsed)
    {
        long wait = start.Status == RunStatuses.Init ? 3000 + (long)(hash % 7000) : 0;
        if (elapsed < wait)
        {
            return start;
        }

        long stage = 2000 + (long)((hash >> 16) % 4000);
        int first = Math.Max(start.Step, 1);
        int last = ending switch
        {
            EmulatedEnding.Succeeds or EmulatedEnding.Recovers => stages,
            EmulatedEnding.Hangs => stages - 1,
            _ => first + StableHash.Below(StableHash.Mix(hash + 1), stages - first + 1),
        };
        long end = wait + ((last - first + 1) * stage);
        int step = first + (int)Math.Min((elapsed - wait) / stage, stages);
        if (step <= last)
        {
            return new RunProgress(RunStatuses.Running, step, now + wait + ((step - first) * stage))
            {
                IsUnavailable = Endings.IsUnavailable(ending, elapsed, wait, end),
            };
        }

        return ending switch
        {
            EmulatedEnding.Hangs => new RunProgress(RunStatuses.Running, stages, now + end) { WaitsForUser = true },
            EmulatedEnding.Fails => new RunProgress(RunStatuses.Fail, last, now + end),
            EmulatedEnding.Terminates => new RunProgress(RunStatuses.Termination, last, now + end),
            _ => new RunProgress(RunStatuses.Success, 0, now + end),
        };
    }
}
