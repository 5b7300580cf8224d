namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The faults of an emulator, which can be changed while it runs. The seed decides which calls are affected.</summary>
public sealed class FaultPlan(long seed, TimeProvider? time = null)
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly List<ActiveRule> _rules = [];
    private readonly List<ActiveRule> _next = [];
    private TokenBucket? _bucket;

    public long Seed => seed;

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_lock)
            {
                return _rules.ConvertAll(active => active.Rule);
            }
        }
    }

    /// <summary>The allowed calls per second, with a burst of one second's calls; 0 for no limit.</summary>
    public double CallsPerSecond
    {
        get => _bucket?.Rate ?? 0;
        set => _bucket = value > 0 ? new TokenBucket(value, _time) : null;
    }

    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_lock)
        {
            _rules.Add(new ActiveRule(rule, seed));
        }
    }

    public void Add(FaultKind kind, double share = 1, int? value = null) => Add(new FaultRule(kind, share) { Value = value });

    /// <summary>Forces a fault on the next calls, or on the next calls of an operation, before any rule. Several in a row apply one after another.</summary>
    public void EnqueueNext(FaultKind kind, int count = 1, int? value = null, string? operation = null)
        => EnqueueNext(new FaultRule(kind) { Times = count, Value = value, Operations = operation is null ? [] : [operation] });

    /// <summary>Forces a fault on the next calls that match the rule, <see cref="FaultRule.Times"/> of them, or one.</summary>
    public void EnqueueNext(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_lock)
        {
            _next.Add(new ActiveRule(rule with { Times = rule.Times ?? 1 }, seed));
        }
    }

    /// <summary>Removes all faults and the limit.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
            _next.Clear();
            _bucket = null;
        }
    }

    /// <summary>Decides on the faults of a call: those of the clock before the signature is checked, all others after it.</summary>
    internal FaultDecision Decide(string operation, int page, bool clock)
    {
        lock (_lock)
        {
            if (_rules.Count == 0 && _next.Count == 0)
            {
                return FaultDecision.None;
            }

            FaultDecision decision = new();
            ActiveRule? forced = _next.Find(active => active.Matches(operation, page));
            if (forced?.IsClock == clock && forced.ShouldTrigger())
            {
                forced.Apply(decision);
                if (forced.IsSpent)
                {
                    _next.Remove(forced);
                }
            }

            foreach (ActiveRule active in _rules)
            {
                if (active.IsClock == clock && active.Matches(operation, page) && active.ShouldTrigger() && decision.Allows(active.Rule.Kind))
                {
                    active.Apply(decision);
                }
            }

            return decision;
        }
    }

    /// <summary>Takes a token of the limit; returns 0, or the milliseconds until the next one.</summary>
    internal int TakeToken() => _bucket?.Take() ?? 0;
}
