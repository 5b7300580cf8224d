using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Tests.Internal;

public sealed class InvisibleTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n", "")]
    [InlineData("prod", "prod")]
    [InlineData(" prod two ", "prod two")]
    [InlineData("\u200Bprod\u200B", "prod")]
    [InlineData("\uFEFF\u00A0prod\u2060\u200D\u202E\u0000", "prod")]
    [InlineData("a\u200Bb", "a\u200Bb")]
    public void Invisible_characters_are_trimmed_at_both_ends(string text, string expected) => Assert.Equal(expected, InvisibleText.Trim(text));
}
