namespace DataWorks.Pipelines.Module.Tests.Support;

/// <summary>Names that break out of a quoted text, an attribute, a script or a diagram that does not escape them.</summary>
internal static class HostileNames
{
    public static TheoryData<string> All { get; } =
    [
        string.Empty, " ", "end", "END", "default", "subgraph", "style", "class", "click", "digraph", "node", "edge", "strict", "o", "x",
        "`back`tick`", "**bold** _it_ ~~s~~", "1. first", "- item", "# head", "www.example.com", "a@b.example",
        "\"quoted\"", "it's", "back\\slash\\", "\\\"", "\\N\\G\\l\\n", "a\nb\r\nc\td", "&amp; &lt;b&gt; &#34;", "#quot; #35; #34;",
        "style x:#34;", "classDef a fill:#f00;", "%%{init: {}}%%", "%% comment", "---", "-->", "]]", "[(x)]", "{y}", "((z))", ">flag]", "|pipe|", "n1; n2",
        "n1 --> n2\"]\nn9[\"x", "\"]; n9 [label=\"x", "\uFB02\u00B0\u00B034\u00B6\u00DF", "$$x^2$$", "fa:fa-user", "@{ shape: x }",
        "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "</title><b>", "<!--", "-->",
        "]]>", "</td></tr></table>", "javascript:alert(1)", "\u202Edesrever", "\u001b[31mred", "\0null", "\uD800half", "工作流 \U0001F680", new string('x', 5000),
    ];

    /// <summary>Every printable character of ASCII alone, inside a word, and around one.</summary>
    public static string[] EveryCharacter { get; } =
        [.. Enumerable.Range(' ', '\u007F' - ' ').SelectMany(static code => new[] { $"{(char)code}", $"a{(char)code}b", $"{(char)code} x {(char)code}{(char)code}" })];
}
