using System.Diagnostics;
using System.Management.Automation;
using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Engine.Tests.Stop;

/// <summary>One stop.</summary>
/// <param name="Duration">The duration of Stop.</param>
/// <param name="WasRunning">Whether the command was running; otherwise it had already ended.</param>
/// <param name="OpenProgress">Progress records that are not completed.</param>
/// <param name="ForeignErrors">Errors that are not of this module; null for none.</param>
internal sealed record StopTrial(TimeSpan Duration, bool WasRunning, int OpenProgress, string? ForeignErrors)
{
    /// <summary>Starts a script, stops it after a delay, and waits until its calls have ended.</summary>
    public static StopTrial Run(Shell shell, string script, Action<IAsyncResult> awaitMoment, Action awaitEnd)
    {
        using PowerShell engine = shell.Create(script);
        awaitMoment(engine.BeginInvoke());
        long start = Stopwatch.GetTimestamp();
        Hang.Wait(Task.Run(engine.Stop));
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        PSInvocationState state = engine.InvocationStateInfo.State;
        int shown = engine.Streams.Progress.Count;
        awaitEnd();
        Assert.Equal(shown, engine.Streams.Progress.Count);
        Assert.Contains(state, (PSInvocationState[])[PSInvocationState.Stopped, PSInvocationState.Completed, PSInvocationState.Failed]);
        return new StopTrial(took, state == PSInvocationState.Stopped, Open(engine), StrangeIn(engine));
    }

    private static int Open(PowerShell engine) => engine.Streams.Progress
        .GroupBy(static record => record.ActivityId)
        .Count(static activity => activity.Last().RecordType != ProgressRecordType.Completed);

    private static string? StrangeIn(PowerShell engine)
    {
        ErrorRecord? strange = engine.Streams.Error.FirstOrDefault(static error => !IsOwn(error));
        Exception? reason = engine.InvocationStateInfo.Reason;
        return strange is not null ? strange.ToString()
            : reason is null or PipelineStoppedException || (reason is RuntimeException { ErrorRecord: { } error } && IsOwn(error)) ? null
            : reason.ToString();
    }

    // The types are found by name, because the session loads the files of the module.
    private static bool IsOwn(ErrorRecord error) => error.Exception.GetType().Name == "DwServiceException";
}
