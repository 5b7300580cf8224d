using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>A fifth of all calls fails, in every way that leaves the right result known.</summary>
internal static class ChaosFaults
{
    /// <summary>Faults that a retry can overcome. <see cref="FaultKind.Stall"/> ends at the time limit of an attempt.</summary>
    public static readonly FaultKind[] Passing =
    [
        FaultKind.Throttle, FaultKind.Error, FaultKind.Html502, FaultKind.XmlError, FaultKind.Reset, FaultKind.HangUp,
        FaultKind.ResetBody, FaultKind.Cut, FaultKind.Stall,
    ];

    /// <summary>Those after which an input has failed for good.</summary>
    public static readonly FaultKind[] Lasting =
        [FaultKind.Redirect, FaultKind.Html200, FaultKind.EmptyBody, FaultKind.Garbage, FaultKind.DeepNesting, FaultKind.MalformedJson];

    /// <summary>Those that must not be noticed at all.</summary>
    public static readonly FaultKind[] Harmless = [FaultKind.Trickle, FaultKind.Bom, FaultKind.Delay];

    /// <summary>The rules: 19.1 % passing in the long form, 1.5 % lasting, 2.4 % harmless.</summary>
    public static IReadOnlyList<FaultRule> Rules(int calls) =>
    [
        new(FaultKind.Throttle, 0.03) { Value = 0, Largest = 3000 },
        new(FaultKind.Error, 0.055),
        new(FaultKind.Html502, 0.02),
        new(FaultKind.XmlError, 0.02),
        new(FaultKind.Reset, 0.025),
        new(FaultKind.HangUp, 0.02),
        new(FaultKind.ResetBody, 0.01),
        new(FaultKind.Cut, 0.01),
        new(FaultKind.Stall, Suite.Of(Suite.Chaos, 0.005, 0.001)),
        .. Lasting.Select(static kind => new FaultRule(kind, 0.0025) { Value = kind is FaultKind.Garbage ? 20_000 : null }),
        new(FaultKind.Trickle, 0.004) { Value = 40 },
        new(FaultKind.Bom, 0.01),
        new(FaultKind.Delay, 0.01) { Value = 1, Largest = 20 },

        // The service's clock goes wrong by half an hour once, and stays so; a token is called expired now and then.
        new(FaultKind.ClockDrift) { From = calls / 2, Value = 1800 },
        .. Enumerable.Range(1, 4).Select(part => new FaultRule(FaultKind.ExpireToken) { From = calls * part / 5, Times = 1 }),
    ];
}
