namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>
/// What a person or a program with bad intent could write into a name, a description, a message or an id: sequences that a terminal acts
/// on, text that a shell runs where it was quoted badly, and characters that hide or reorder others. All of it is valid on the wire.
/// </summary>
internal static class HostileTexts
{
    // Each ends in a visible character, since the service's clients take spaces and line breaks off the ends of an id.
    private static readonly string[] s_endings =
    [
        "\u001b]0;owned\u0007!", "\u001b[2J\u001b[H!", "\u001b[35mpink", "\u001b]52;c;eA==\u0007!", "\u001b]8;;http://x\u001b\\link", "\u001b[201~$global:ran=1\rz",
        "\u009b2Jx", "\u0090q\u009cx", "\r\nState : Succeeded", "\roverwritten", "\t\u000b\u000cx", "\b\b\bx", "\u007fx", "\0x",
        "\u202egnp.exe", "\u2066a\u2069b\u200e\u200f\u061cz", "a\u2028b\u2029c\u0085d", "a\u200bb\ufeffc\u2060d\u00ade", "\U000E0041tag\u3164z",
        "';$global:ran=1;'z", "\u2018;$global:ran=1;\u2018z", "\u2019;$global:ran=1;\u2019z", "\u201a;$global:ran=1;\u201bz", "\u201b;$global:ran=1;#z",
        "\";$global:ran=1;\"z", "\u201c;$global:ran=1;\u201dz", "\u201d;$global:ran=1;\u201ez", "$($global:ran=1)z", "`n`$x`\"z", ";$global:ran=1;z",
        "|sv ran 1 -sc global", "&{$global:ran=1}z", "\n$global:ran=1\nz", " -Verbose z", ",@(1){z}", " %x% !x! *?[a]z",
    ];

    private static readonly string[] s_beginnings = ["-", "$(", "@(", "#", "--", "\u2013", ">", "'", "\u201c", "%", "!", "1e3"];

    /// <summary>Gets how many variants there are, of which a number chooses one.</summary>
    public static int Count => s_endings.Length + s_beginnings.Length;

    /// <summary>The text with something hostile at its end.</summary>
    public static string AtEnd(string text, ulong number) => text + s_endings[number % (ulong)s_endings.Length];

    /// <summary>An id with something hostile at its end or at its beginning.</summary>
    public static string Around(string id, ulong number)
    {
        ulong variant = number % (ulong)Count;
        return variant < (ulong)s_endings.Length ? AtEnd(id, variant) : s_beginnings[variant - (ulong)s_endings.Length] + id;
    }

    /// <summary>The id without what <see cref="Around"/> has put around it; the text itself if that is not so.</summary>
    public static string Within(string text, int length)
    {
        string? beginning = Array.Find(s_beginnings, beginning => text.Length == length + beginning.Length && text.StartsWith(beginning, StringComparison.Ordinal));
        return beginning is not null ? text[beginning.Length..] : text.Length > length ? text[..length] : text;
    }
}
