using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>A rule and its state. The plan locks.</summary>
internal sealed class ActiveRule(FaultRule rule, long seed)
{
    private readonly ulong _seed = StableHash.Compute((ulong)seed, HashPurpose.Fault, (ulong)rule.Kind + 1);
    private long _seen;
    private int _done;

    public FaultRule Rule => rule;

    public bool IsSpent => _done >= rule.Times;

    public bool IsClock => rule.Kind == FaultKind.ClockDrift;

    public bool Matches(string operation, int page)
        => page >= rule.FromPage
            && FaultKinds.AppliesTo(rule.Kind, operation)
            && (rule.Operations.Count == 0 || rule.Operations.Contains(operation));

    /// <summary>Counts a call, and decides by the seed and the number of the call alone.</summary>
    public bool ShouldTrigger()
    {
        long number = ++_seen;
        return !IsSpent
            && number >= rule.From
            && number <= (rule.To ?? long.MaxValue)
            && (rule.Share >= 1 || StableHash.Unit(StableHash.Compute(_seed, HashPurpose.Fault, (ulong)number)) < rule.Share);
    }

    public void Apply(FaultDecision decision)
    {
        _done++;
        int value = rule.Value ?? FaultKinds.GetDefaultValue(rule.Kind);
        int range = Math.Max(0, (rule.Largest ?? value) - value) + 1;
        decision.Add(rule.Kind, value + StableHash.Below(StableHash.Compute(_seed, HashPurpose.FaultValue, (ulong)_seen), range));
    }
}
