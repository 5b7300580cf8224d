using System.Globalization;

namespace DataWorks.Pipelines.Tests.Workflows;

public sealed class BizDateTests
{
    private static readonly DateOnly s_day = new(2026, 11, 20);

    [Theory]
    [InlineData("2026-11-20", "en-US")]
    [InlineData("20261120", "en-US")]
    [InlineData("2026/11/20", "en-US")]
    [InlineData(" 2026-11-20 ", "de-DE")]
    [InlineData("2026-11-20 00:00", "de-DE")]
    [InlineData("2026-11-20T23:59:59", "ar-SA")]
    [InlineData("20.11.2026", "de-DE")]
    [InlineData("11/20/2026", "en-US")]
    [InlineData("20/11/2026", "en-GB")]
    [InlineData("11/20/2026", "")]
    [InlineData("2026-11-20", "th-TH")]
    [InlineData("2026-11-20", "fa-IR")]
    public void TextWithoutAZoneIsThatDay(string text, string culture) => Culture.Run(culture, () =>
    {
        BizDate date = BizDate.Parse(text);

        Assert.Equal(s_day, date.Day);
        Assert.Null(date.Instant);
    });

    [Theory]
    [InlineData("2026-11-20T00:00:00Z", "2026-11-20T00:00:00+00:00")]
    [InlineData("2026-11-20T00:00:00+08:00", "2026-11-20T00:00:00+08:00")]
    [InlineData("2026-11-19T16:00:00.0000000+00:00", "2026-11-19T16:00:00+00:00")]
    [InlineData("2026-11-19 16:00:00 -08:00", "2026-11-19T16:00:00-08:00")]
    public void TextWithAZoneIsThatInstant(string text, string instant)
    {
        BizDate date = BizDate.Parse(text);

        Assert.Null(date.Day);
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), date.Instant);
    }

    [Theory]
    [InlineData("tomorrow-ish")]
    [InlineData("2026-13-40")]
    [InlineData("2026-11-20T25:00:00Z")]
    [InlineData("@{Id=1}")]
    [InlineData("")]
    [InlineData("  ")]
    public void WhatIsNoDateIsRefusedWithAnExample(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => BizDate.Parse(text));

        Assert.Contains($"'{text}' is not a date", error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADateTimeIsItsDayUnlessItIsMarkedAsUtc()
    {
        DateTime date = new(2026, 11, 20, 1, 2, 3);

        Assert.Equal(s_day, new BizDate(DateTime.SpecifyKind(date, DateTimeKind.Unspecified)).Day);
        Assert.Equal(s_day, new BizDate(DateTime.SpecifyKind(date, DateTimeKind.Local)).Day);
        BizDate utc = new(DateTime.SpecifyKind(date, DateTimeKind.Utc));
        Assert.Null(utc.Day);
        Assert.Equal(new DateTimeOffset(date, TimeSpan.Zero), utc.Instant);
    }

    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-19T16:00:00Z")]
    [InlineData("2026-11-20T00:00:00.1234567+08:00")]
    public void ItsTextIsReadBackUnderAnyCulture(string text)
    {
        BizDate date = BizDate.Parse(text);

        Culture.Run("ar-SA", () => Assert.Equal(date, BizDate.Parse(date.ToString())));
        Culture.Run("de-DE", () => Assert.Equal(date, BizDate.Parse(date.ToString())));
    }

    [Fact]
    public void EqualMeansTheSameDayOrTheSameInstant()
    {
        BizDate day = new(s_day);
        BizDate instant = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

        Assert.True(day == BizDate.Parse("2026-11-20"));
        Assert.True(day != instant);
        Assert.False(day.Equals((object)"2026-11-20"));
        Assert.Equal(day.GetHashCode(), BizDate.Parse("20261120").GetHashCode());
    }
}
