using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>Compares the service's log to the client's counters.</summary>
internal sealed class ChaosLog
{
    private const int MaxAttempts = 4;

    // Once with fresh credentials, once with the service's time.
    private const int MaxCorrections = 2;

    private readonly EmulatorCounters _counters;
    private readonly CallRecord[] _calls;

    public ChaosLog(EmulatorCounters counters)
    {
        _counters = counters;
        _calls = [.. counters.Calls];
        Calls = counters.Total;
        Struck = _calls.Count(static call => call.Faults.Any(static fault => fault is not FaultKind.ClockDrift));
    }

    public long Calls { get; }

    public long Struck { get; }

    public long Retries { get; private set; }

    /// <summary>Only transient errors are retried, within the limits, and never with a used nonce.</summary>
    /// <param name="context">What the client counted.</param>
    /// <param name="timeouts">The attempts that timed out, some of which the service may have answered in time.</param>
    public void JudgeTries(DwContext context, int timeouts)
    {
        Assert.DoesNotContain("SignatureNonceUsed", _counters.ErrorCodes.Keys);
        Assert.DoesNotContain("SignatureDoesNotMatch", _counters.ErrorCodes.Keys);
        Assert.Equal(_calls.Length, _calls.Select(static call => call.Headers["x-acs-signature-nonce"]).Distinct().Count());

        // A try that found its connection closed has not reached the service,
        // and one that ended before it was read has left no record.
        long breaks = _counters.Injected.Where(static pair => IsBreak(pair.Key)).Sum(static pair => pair.Value);
        Assert.InRange(context.Calls - Calls, 0, breaks + timeouts);
        Assert.InRange(Calls - _calls.Length, 0, breaks);
        Assert.InRange(_counters.Injected.GetValueOrDefault(FaultKind.Throttle) - context.Throttled, 0, timeouts);

        // A resumed list requests a page again; every other call is made once, so what is the same is a try of the same.
        foreach (IGrouping<string, CallRecord> tries in _calls
            .Where(static call => !call.Operation.StartsWith("List", StringComparison.Ordinal) || call.Operation == "ListPipelineRunsStatus")
            .GroupBy(static call => $"{call.Operation} {string.Join('&', call.Parameters.Select(static pair => $"{pair.Key}={pair.Value}").Order())} {call.Body}"))
        {
            CallRecord[] all = [.. tries];
            Retries += all.Length - 1;
            foreach (CallRecord call in all[..^1].Where(static call => !MayBeRepeated(call)))
            {
                Assert.True(
                    --timeouts >= 0, $"{call.Operation} was repeated after {call.Status} {call.ErrorCode} {string.Join('+', call.Faults)}.");
            }

            Assert.InRange(all.Length, 1, MaxAttempts + MaxCorrections);
            Assert.InRange(all.Count(static call => !IsCorrection(call)), 0, MaxAttempts);
        }
    }

    private static bool MayBeRepeated(CallRecord call) => IsCorrection(call) || call.Faults.Any(static fault => ChaosFaults.Passing.Contains(fault));

    private static bool IsCorrection(CallRecord call) => call.ErrorCode is "InvalidTimeStamp.Expired" || call.Faults.Contains(FaultKind.ExpireToken);

    private static bool IsBreak(FaultKind kind) => kind is FaultKind.Reset or FaultKind.HangUp or FaultKind.ResetBody or FaultKind.Cut or FaultKind.Stall;
}
