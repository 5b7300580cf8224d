using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Tests.Internal;

public sealed class DisplayTextTests
{
    /// <summary>Characters that need a mark, and their marks.</summary>
    public static TheoryData<string, string> Unsafe { get; } = new()
    {
        { "\u001b]0;title\u0007", "␛]0;title␇" },
        { "a\0b", "a␀b" },
        { "one\r\ntwo\tthree", "one␍␊two␉three" },
        { "\u007f\u0080\u009b2J\u009f", "␡<U+0080><U+009B>2J<U+009F>" },
        { "\u202egnp.exe", "<U+202E>gnp.exe" },
        { "\u061c\u200e\u200f\u202a\u2066\u2069", "<U+061C><U+200E><U+200F><U+202A><U+2066><U+2069>" },
        { "line\u2028paragraph\u2029next\u0085", "line<U+2028>paragraph<U+2029>next<U+0085>" },
        { "zero\u200bwidth\ufeffand\u2060\u00ad", "zero<U+200B>width<U+FEFF>and<U+2060><U+00AD>" },
        { "ad\u200dmin\u200c", "ad<U+200D>min<U+200C>" },
        { "\u4e2d\u200d\u200d\u6587", "\u4e2d<U+200D><U+200D>\u6587" },
        { "half \ud83d of \ude80 two", "half <U+D83D> of <U+DE80> two" },
        { "tag \U000E0041 blank \u3164 mark \uffff", "tag <U+E0041> blank <U+3164> mark <U+FFFF>" },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Unsafe_characters_become_visible_marks(string text, string expected)
    {
        Assert.Equal(expected, DisplayText.Safe(text));
        Assert.False(DisplayText.IsSafe(text));
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Safe_text_is_not_changed_again(string text, string expected)
    {
        Assert.Same(expected, DisplayText.Safe(expected));
        Assert.True(DisplayText.IsSafe(DisplayText.Safe(text)));
    }

    [Theory]
    [InlineData("Deploy dim_user: 修复分区裁剪,新增字段 member_level")]
    [InlineData("\U0001F680 \U0001F469\u200d\U0001F4BB ⚠\ufe0f done")]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("naïve ‘quoted’ “text” — 100 %")]
    public void Text_of_any_language_is_not_changed(string text) => Assert.Same(text, DisplayText.Safe(text));

    [Fact]
    public void Every_control_character_has_its_own_mark()
    {
        string[] marks = [.. Enumerable.Range(0, 0xA0).Where(static value => char.IsControl((char)value)).Select(static value => DisplayText.Safe($"{(char)value}"))];
        Assert.Equal(65, marks.Distinct().Count());
        Assert.All(marks, static mark => Assert.DoesNotContain(mark, char.IsControl));
    }

    [Fact]
    public void Null_and_empty_become_empty() => Assert.Equal((string.Empty, string.Empty), (DisplayText.Safe(null), DisplayText.SafeLines(null)));

    [Fact]
    public void SafeLines_keeps_line_breaks() => Assert.Equal("one\ntwo\n␛[2J␉end", DisplayText.SafeLines("one\r\ntwo\n\u001b[2J\tend"));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \r\n\t ", "")]
    [InlineData("one", "one")]
    [InlineData(" one\r\n  two\tthree ", "one two three")]
    [InlineData("one\u2028two\u0085three", "one two three")]
    [InlineData("one\0two\u001b[31m", "one␀two␛[31m")]
    [InlineData("one \u202e two", "one <U+202E> two")]
    [InlineData("\u0001", "␁")]
    public void White_space_becomes_one_space_and_controls_become_marks(string? text, string expected) => Assert.Equal(expected, DisplayText.SingleLine(text));

    [Fact]
    public void Text_that_fits_is_not_truncated()
    {
        Assert.Equal("1234567890", DisplayText.SingleLine("1234567890", 10));
        Assert.Equal("123456789…", DisplayText.SingleLine("12345678901", 10));
    }

    [Theory]
    [InlineData("12345678\U0001F680ab", "12345678…")]
    [InlineData("1234567\U0001F680\U0001F680", "1234567\U0001F680…")]
    [InlineData("12345678\U0001F680", "12345678\U0001F680")]
    [InlineData("1234567\u202e", "1234567<U…")]
    public void A_surrogate_pair_is_never_split(string text, string expected)
    {
        string line = DisplayText.SingleLine(text, 10);

        Assert.Equal(expected, line);
        Assert.True(line.Length <= 10);
    }

    [Fact]
    public void Long_text_is_read_only_up_to_the_width()
    {
        string line = DisplayText.SingleLine(new string('x', 5_000_000), 200);

        Assert.Equal(200, line.Length);
        Assert.EndsWith("…", line, StringComparison.Ordinal);
    }
}
