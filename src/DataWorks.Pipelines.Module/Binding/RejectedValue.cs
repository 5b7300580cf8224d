namespace DataWorks.Pipelines.Module.Binding;

/// <summary>A value that is not an id. The engine binds parameters before a cmdlet runs, and an exception of an argument transformation would also
/// reject the valid properties of a piped object. Therefore a placeholder is bound, and the cmdlet reports the value as an error about that
/// input.</summary>
internal sealed record RejectedValue(string Shown, string Problem)
{
    // Numbers that are never ids: the first is an empty line, the others are the last rejected values.
    private const long Blank = long.MinValue;
    private const int MaxNumbers = 1024;

    private static readonly RejectedValue?[] s_numbers = new RejectedValue?[MaxNumbers];
    private static int s_count;

    public static long SkippedNumber => Blank;

    public string ToText() => $"\0{Shown}\0{Problem}";

    public long ToNumber()
    {
        int index = (int)((uint)Interlocked.Increment(ref s_count) % MaxNumbers);
        s_numbers[index] = this;
        return Blank + 1 + index;
    }

    /// <summary>Finds the value of a placeholder; <c>null</c> for an id.</summary>
    public static RejectedValue? Find(string? text) =>
        text is ['\0', ..] && text.Split('\0') is [_, string shown, string problem] ? new RejectedValue(shown, problem) : null;

    /// <summary>Finds the value of a placeholder; <c>null</c> for an id or an empty line.</summary>
    public static RejectedValue? Find(long number) =>
        number is > Blank and <= Blank + MaxNumbers ? s_numbers[(int)(number - Blank - 1)] : null;
}
