using System.Diagnostics;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>How long something took that runs alone in this process: by the clock or by the processor, whichever is less, since other processes may hold it up.</summary>
internal sealed class FuzzWatch
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public TimeSpan Elapsed
    {
        get
        {
            TimeSpan clock = Stopwatch.GetElapsedTime(_start);
            TimeSpan processor = Environment.CpuUsage.TotalTime - _processor;
            return clock < processor ? clock : processor;
        }
    }
}
