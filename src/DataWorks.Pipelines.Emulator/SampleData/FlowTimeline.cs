namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The progress of a flow: its status, and the position of the node that decides on it.</summary>
internal readonly record struct FlowProgress(string Status, int Node)
{
    /// <summary>The first node that has run since the start of the emulator; the nodes before it, and its own begin if it has one, stay as they were.</summary>
    public int First { get; init; } = int.MaxValue;

    /// <summary>The milliseconds from the start of the emulator until that node runs.</summary>
    public long Wait { get; init; }

    /// <summary>The milliseconds that each node runs.</summary>
    public long NodeMs { get; init; }

    /// <summary>Whether requests for the flow fail.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>Gets when a node begins or ends that has run since the start of the emulator.</summary>
    public DateTimeOffset GetTime(DateTimeOffset now, int nodes) => now.AddMilliseconds(Wait + ((nodes - First) * NodeMs));
}

/// <summary>The progress of the flows with <c>--advance</c>: their nodes run one after another.</summary>
internal static class FlowTimeline
{
    public static bool IsUnfinished(string status) => status is not (FlowFactory.Succeeded or FlowFactory.Failed or FlowFactory.Terminated or FlowFactory.Skipped);

    /// <summary>Gets the progress of an unfinished flow after some milliseconds.</summary>
    public static FlowProgress Advance(FlowProgress start, EmulatedEnding ending, ulong hash, int nodes, long elapsed)
    {
        bool isStarted = start.Status is FlowFactory.Running or FlowFactory.Terminating;
        long wait = isStarted ? 0 : 2_000 + (long)(hash % 6_000);
        if (elapsed < wait || IsHeld(start.Status))
        {
            return start;
        }

        long node = 2_000 + (long)((hash >> 16) % 3_000);
        int first = isStarted ? start.Node : 0;
        int last = ending is EmulatedEnding.Succeeds or EmulatedEnding.Recovers ? nodes - 1
            : start.Status == FlowFactory.Terminating ? first
            : first + (int)((hash >> 32) % (ulong)(nodes - first));
        long end = wait + ((last - first + 1) * node);
        int current = first + (int)Math.Min((elapsed - wait) / node, nodes);
        FlowProgress progress = new(isStarted ? start.Status : FlowFactory.Running, current) { First = first, Wait = wait, NodeMs = node };
        return current <= last ? progress with { IsUnavailable = Endings.IsUnavailable(ending, elapsed, wait, end) } : progress with
        {
            Node = last,
            Status = ending switch
            {
                EmulatedEnding.Fails => FlowFactory.Failed,
                EmulatedEnding.Terminates => FlowFactory.Terminated,
                EmulatedEnding.Hangs => FlowFactory.Suspended,
                _ => FlowFactory.Succeeded,
            },
        };
    }

    /// <summary>Gets the ending that the status at the start allows.</summary>
    public static EmulatedEnding Restrict(string status, EmulatedEnding ending)
        => IsHeld(status) ? EmulatedEnding.Hangs : status == FlowFactory.Terminating ? EmulatedEnding.Terminates : ending;

    // A flow with these statuses makes no progress.
    private static bool IsHeld(string status) => status is FlowFactory.Suspended or FlowFactory.Unknown;
}
