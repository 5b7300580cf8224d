namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>What goes wrong with one call.</summary>
internal sealed class FaultDecision
{
    public static readonly FaultDecision None = new();

    private readonly Dictionary<FaultKind, int> _values = [];

    /// <summary>Gets what takes the place of the answer.</summary>
    public FaultKind? Instead { get; private set; }

    /// <summary>Gets what spoils the body of the answer.</summary>
    public FaultKind? Corruption { get; private set; }

    public IReadOnlyCollection<FaultKind> Kinds => _values.Keys;

    /// <summary>Gets a value indicating whether the answer is what it would be without faults, but perhaps late.</summary>
    public bool KeepsBody => _values.Keys.All(kind => kind is FaultKind.Delay or FaultKind.Overtaken);

    public bool Has(FaultKind kind) => _values.ContainsKey(kind);

    public int Value(FaultKind kind, int otherwise) => _values.GetValueOrDefault(kind, otherwise);

    /// <summary>Whether the kind can still be added: one in the place of the answer excludes whatever would change that answer.</summary>
    public bool Allows(FaultKind kind)
        => !Has(kind)
            && (kind is FaultKind.Delay or FaultKind.Overtaken or FaultKind.ClockDrift
                || (Instead is null && !(Corruption is not null && (FaultKinds.ReplacesAnswer(kind) || FaultKinds.CorruptsBody(kind)))));

    public void Add(FaultKind kind, int value)
    {
        _values[kind] = value;
        if (FaultKinds.ReplacesAnswer(kind))
        {
            Instead = kind;
        }
        else if (FaultKinds.CorruptsBody(kind))
        {
            Corruption = kind;
        }
    }
}
