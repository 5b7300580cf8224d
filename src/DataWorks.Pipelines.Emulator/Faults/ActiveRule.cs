using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>A rule and how far it has come. Its owner locks.</summary>
internal sealed class ActiveRule(FaultRule rule, ulong seed)
{
    private readonly ulong _seed = StableHash.Compute(seed, HashPurpose.Fault, (ulong)rule.Kind + 1);
    private long _seen;
    private int _done;

    public FaultRule Rule => rule;

    public bool IsSpent => rule.Times is int times && _done >= times;

    public bool Matches(string operation, int page)
        => page >= rule.FromPage && FaultKinds.Fits(rule.Kind, operation) && (rule.Operations.Count == 0 || rule.Operations.Contains(operation));

    /// <summary>Whether it strikes at this call; the answer depends on the seed and the number of the call alone.</summary>
    public bool ShouldTrigger()
    {
        long number = ++_seen;
        return !IsSpent && number >= rule.From && number <= rule.To
            && (rule.Share >= 1 || StableHash.Unit(StableHash.Compute(_seed, HashPurpose.Fault, (ulong)number)) < rule.Share);
    }

    public int Consume()
    {
        _done++;
        int least = rule.Value ?? FaultKinds.DefaultValue(rule.Kind);
        return rule.Largest is int largest && largest > least
            ? least + StableHash.Below(StableHash.Compute(_seed, HashPurpose.Answer, (ulong)_seen), largest - least + 1)
            : least;
    }
}
