namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>A part of a JSON text: a value, or a property with its name.</summary>
/// <param name="Start">Its first byte; that of the name for a property.</param>
/// <param name="Value">The first byte of the value; the start if it is not a property.</param>
/// <param name="End">The byte behind it.</param>
internal readonly record struct JsonSpan(int Start, int Value, int End)
{
    public bool IsProperty => Value > Start;
}
