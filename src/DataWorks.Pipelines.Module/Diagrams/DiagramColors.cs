namespace DataWorks.Pipelines.Module.Diagrams;

/// <summary>The colors of a state. Each has its own text color, so that it can be read on a light and on a dark page.</summary>
/// <param name="Name">The name of the class: never a keyword of a format.</param>
/// <param name="Fill">The background.</param>
/// <param name="Line">The border.</param>
/// <param name="Text">The text.</param>
internal sealed record DiagramColors(string Name, string Fill, string Line, string Text)
{
    /// <summary>The color of titles and edges, with equal contrast on white and on black.</summary>
    public const string Neutral = "#767676";

    private static readonly DiagramColors s_none = new("stateNone", "#f2f2f2", Neutral, "#1f1f1f");

    /// <summary>The colors of all states.</summary>
    public static IReadOnlyList<DiagramColors> All { get; } =
    [
        s_none,
        new("stateNotStarted", "#e4e7eb", "#5f6b7a", "#1f2933"),
        new("stateRunning", "#d6e8ff", "#1a62b8", "#0a2f5c"),
        new("stateSuspended", "#fff0c2", "#8a6100", "#3d2b00"),
        new("stateSucceeded", "#d5f2dc", "#1e7b3a", "#0b3d1b"),
        new("stateFailed", "#ffd9d6", "#b3261e", "#4f0d08"),
        new("stateCanceled", "#eadcf7", "#6f3fa0", "#331252"),
        new("stateSkipped", "#dff1f3", "#2f7680", "#0f3338"),
        new("stateUnknown", "#eeeae4", "#736a5d", "#2b2722"),
    ];

    /// <summary>Gets the colors of a state.</summary>
    public static DiagramColors Get(string? state) => state is null ? s_none : All.FirstOrDefault(colors => colors.Name.AsSpan(5).SequenceEqual(state)) ?? All[^1];
}
