namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>
/// How the emulator misbehaves. It can be changed while the emulator runs; what strikes is decided by the seed and the number of the call.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly List<ActiveRule> _rules = [];
    private readonly List<ActiveRule> _next = [];
    private TokenBucket? _bucket;

    /// <summary>Initializes a new instance of the <see cref="FaultPlan"/> class.</summary>
    /// <param name="seed">Decides which calls are struck.</param>
    /// <param name="time">The clock of the rate; null for the machine's.</param>
    public FaultPlan(long seed, TimeProvider? time = null)
    {
        Seed = seed;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Gets what decides which calls are struck.</summary>
    public long Seed { get; }

    /// <summary>Gets the rules as they were set.</summary>
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

    /// <summary>Gets or sets the calls a second that are allowed, with a burst of one second's worth; 0 for no limit.</summary>
    public double CallsPerSecond
    {
        get => _bucket?.Rate ?? 0;
        set => _bucket = value > 0 ? new TokenBucket(value, _time) : null;
    }

    /// <summary>Adds a rule.</summary>
    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_lock)
        {
            _rules.Add(new ActiveRule(rule, (ulong)Seed));
        }
    }

    /// <summary>Adds a rule for a share of all calls.</summary>
    public void Add(FaultKind kind, double share = 1, int? value = null) => Add(new FaultRule(kind, share) { Value = value });

    /// <summary>Forces a fault at the next calls, before any rule. Several in a row strike one after another.</summary>
    /// <param name="kind">What happens.</param>
    /// <param name="count">At how many calls.</param>
    /// <param name="value">The value of the kind.</param>
    /// <param name="operation">The operation it waits for; null for any.</param>
    public void EnqueueNext(FaultKind kind, int count = 1, int? value = null, string? operation = null)
        => EnqueueNext(new FaultRule(kind) { Times = count, Value = value, Operations = operation is null ? [] : [operation] });

    /// <summary>Forces a fault at the next calls that the rule fits, <see cref="FaultRule.Times"/> of them.</summary>
    public void EnqueueNext(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_lock)
        {
            _next.Add(new ActiveRule(rule with { Times = rule.Times ?? 1 }, (ulong)Seed));
        }
    }

    /// <summary>Behaves well again.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
            _next.Clear();
            _bucket = null;
        }
    }

    /// <summary>The clock comes before the signature is looked at, everything else after it.</summary>
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
            if (forced is not null && IsClock(forced) == clock && forced.ShouldTrigger())
            {
                Apply(decision, forced);
                if (forced.IsSpent)
                {
                    _next.Remove(forced);
                }
            }

            foreach (ActiveRule active in _rules)
            {
                if (IsClock(active) == clock && active.Matches(operation, page) && active.ShouldTrigger() && decision.Allows(active.Rule.Kind))
                {
                    Apply(decision, active);
                }
            }

            return decision;
        }
    }

    /// <summary>Takes a token; the milliseconds until there is one, or 0.</summary>
    internal int WaitForToken() => _bucket?.Consume() ?? 0;

    private static void Apply(FaultDecision decision, ActiveRule active) => decision.Add(active.Rule.Kind, active.Consume());

    private static bool IsClock(ActiveRule active) => active.Rule.Kind == FaultKind.ClockDrift;
}
