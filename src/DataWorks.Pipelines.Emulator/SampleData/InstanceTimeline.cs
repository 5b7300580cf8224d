using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>How an unfinished instance goes on where time is let pass.</summary>
internal static class InstanceTimeline
{
    public static EmulatedWorkflowInstance After(EmulatedWorkflowInstance start, long now, long elapsed)
    {
        if (elapsed <= 0 || start.Status is InstanceValues.Success or InstanceValues.Failure)
        {
            return start;
        }

        long wait = start.Status == InstanceValues.Running ? 0 : 2_000 + (long)(start.Outcome % 6_000);
        if (elapsed < wait)
        {
            return start;
        }

        long run = 5_000 + (long)((start.Outcome >> 16) % 10_000);
        long begin = start.StartedTime ?? now + wait;
        if (elapsed < wait + run)
        {
            return start with { Status = InstanceValues.Running, StartedTime = begin, ModifyTime = begin };
        }

        string status = StableHash.Below(start.Outcome, 10) == 0 ? InstanceValues.Failure : InstanceValues.Success;
        return start with { Status = status, StartedTime = begin, FinishedTime = now + wait + run, ModifyTime = now + wait + run };
    }
}
