namespace DataWorks.Pipelines.Module.Binding;

/// <summary>
/// A value that is no id. The engine binds parameters before a cmdlet runs, and an argument transformation that throws would take the good
/// properties of a piped object with it; so the value travels in the place of the id, and the cmdlet reports it for the input that it is.
/// </summary>
/// <param name="Shown">The value, as an error names it.</param>
/// <param name="Problem">What is wrong with it, and what to do.</param>
internal sealed record RejectedValue(string Shown, string Problem)
{
    // Numbers that no id has: the first stands for a blank, each other for one of the values rejected last.
    private const long Blank = long.MinValue;
    private const int MaxNumbers = 1024;

    private static readonly RejectedValue?[] s_numbers = new RejectedValue?[MaxNumbers];
    private static int s_count;

    /// <summary>The number that stands for a blank line.</summary>
    public static long SkippedNumber => Blank;

    /// <summary>The text that travels in the place of an id.</summary>
    public string ToText() => $"\0{Shown}\0{Problem}";

    /// <summary>The number that travels in the place of an id.</summary>
    public long ToNumber()
    {
        int place = (int)((uint)Interlocked.Increment(ref s_count) % MaxNumbers);
        s_numbers[place] = this;
        return Blank + 1 + place;
    }

    /// <summary>The value that a text stands for; <c>null</c> for a text that is an id.</summary>
    public static RejectedValue? Find(string? text) =>
        text is ['\0', ..] && text.Split('\0') is [_, string shown, string problem] ? new RejectedValue(shown, problem) : null;

    /// <summary>The value that a number stands for; <c>null</c> for a number that is an id or a blank.</summary>
    public static RejectedValue? Find(long number) =>
        number is > Blank and <= Blank + MaxNumbers ? s_numbers[(int)(number - Blank - 1)] : null;
}
