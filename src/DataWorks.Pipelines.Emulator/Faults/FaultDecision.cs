namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The faults of one call.</summary>
internal sealed class FaultDecision
{
    public static readonly FaultDecision None = new();

    private readonly Dictionary<FaultKind, int> _values = [];

    /// <summary>Gets the fault that replaces the response.</summary>
    public FaultKind? Replacement { get; private set; }

    /// <summary>Gets the fault that corrupts the body.</summary>
    public FaultKind? Corruption { get; private set; }

    public IReadOnlyCollection<FaultKind> Kinds => _values.Keys;

    /// <summary>Gets a value indicating whether the body is the one without faults, though perhaps late.</summary>
    public bool KeepsBody => _values.Keys.All(IsTiming);

    public bool Has(FaultKind kind) => _values.ContainsKey(kind);

    public int Value(FaultKind kind, int otherwise) => _values.GetValueOrDefault(kind, otherwise);

    /// <summary>Whether the kind can be added: a replacement excludes all changes of the response, and a body is corrupted only once.</summary>
    public bool Allows(FaultKind kind)
        => !Has(kind)
            && (IsTiming(kind)
                || kind == FaultKind.ClockDrift
                || (Replacement is null && (Corruption is null || !(FaultKinds.ReplacesResponse(kind) || FaultKinds.CorruptsBody(kind)))));

    public void Add(FaultKind kind, int value)
    {
        _values[kind] = value;
        Replacement = FaultKinds.ReplacesResponse(kind) ? kind : Replacement;
        Corruption = FaultKinds.CorruptsBody(kind) ? kind : Corruption;
    }

    private static bool IsTiming(FaultKind kind) => kind is FaultKind.Delay or FaultKind.Overtaken;
}
