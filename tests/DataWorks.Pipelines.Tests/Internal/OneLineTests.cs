using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Tests.Internal;

public sealed class OneLineTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \r\n\t ", "")]
    [InlineData("one", "one")]
    [InlineData(" one\r\n  two\tthree ", "one two three")]
    [InlineData("one\u2028two\u0085three", "one two three")]
    [InlineData("one\0two\u001b[31m", "one two [31m")]
    public void WhiteSpaceAndControlsBecomeOneBlank(string? text, string expected) => Assert.Equal(expected, OneLine.Of(text));

    [Fact]
    public void WhatFitsIsNotCut()
    {
        Assert.Equal("1234567890", OneLine.Of("1234567890", 10));
        Assert.Equal("123456789…", OneLine.Of("12345678901", 10));
    }

    [Theory]
    [InlineData("12345678\U0001F680ab", "12345678…")]
    [InlineData("1234567\U0001F680\U0001F680", "1234567\U0001F680…")]
    [InlineData("12345678\U0001F680", "12345678\U0001F680")]
    public void ASurrogatePairIsNeverCut(string text, string expected)
    {
        string line = OneLine.Of(text, 10);

        Assert.Equal(expected, line);
        Assert.True(line.Length <= 10);
    }

    [Fact]
    public void AHugeTextIsReadOnlyAsFarAsItShows()
    {
        string line = OneLine.Of(new string('x', 5_000_000));

        Assert.Equal(200, line.Length);
        Assert.EndsWith("…", line, StringComparison.Ordinal);
    }
}
