namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>
/// What a name, a description, a message or an id may hold to do harm: sequences that a terminal acts on, text that a shell runs if it
/// is quoted wrongly, and characters that hide or reorder others. All of it is valid in a response.
/// </summary>
internal static class HostileTexts
{
    // Each ends in a visible character, because clients trim spaces and line breaks from the ends of an id.
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

    /// <summary>The number of variants.</summary>
    public static int Count => s_endings.Length + s_beginnings.Length;

    public static string Append(string text, ulong number) => text + s_endings[number % (ulong)s_endings.Length];

    /// <summary>Adds a hostile end or a hostile beginning.</summary>
    public static string Surround(string id, ulong number)
    {
        ulong variant = number % (ulong)Count;
        return variant < (ulong)s_endings.Length ? Append(id, variant) : s_beginnings[variant - (ulong)s_endings.Length] + id;
    }
}
