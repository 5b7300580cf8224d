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
    [InlineData("11/20/2026 00:00:00", "en-GB")]
    [InlineData("11/20/2026 00:00:00", "de-DE")]
    [InlineData("11/20/2026 00:00:00", "th-TH")]
    [InlineData("20/11/2569 0:00:00", "th-TH")]
    [InlineData("2569-11-20", "th-TH")]
    [InlineData("20 November 2026", "en-GB")]
    [InlineData("2026年11月20日", "zh-CN")]
    [InlineData("2026. 11. 20.", "ko-KR")]
    [InlineData("20.11.26", "de-DE")]
    public void Text_without_a_zone_is_that_day(string text, string culture) => Culture.Run(culture, () =>
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
    public void Text_with_a_zone_is_that_instant(string text, string instant)
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
    public void An_invalid_date_is_rejected_with_an_example(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => BizDate.Parse(text));

        Assert.Contains($"'{text.Trim()}' is not a date", error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-20", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("05/11/2026 00:00:00", "en-GB", "2026-11-05", "2026-05-11")]
    [InlineData("5/11/2026", "es-ES", "2026-11-05", "2026-05-11")]
    [InlineData("05.11.2026", "de-DE", "2026-11-05", "2026-05-11")]
    public void An_ambiguous_date_is_rejected_and_the_message_shows_both_days(string text, string culture, string here, string elsewhere) =>
        Culture.Run(culture, () =>
        {
            string message = Assert.Throws<FormatException>(() => BizDate.Parse(text)).Message;

            Assert.Contains(here, message, StringComparison.Ordinal);
            Assert.Contains(elsewhere, message, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("10:30", "")]
    [InlineData("10:30 PM", "en-US")]
    [InlineData("10:30Z", "en-US")]
    [InlineData("11/20", "en-US")]
    [InlineData("20.11.", "de-DE")]
    [InlineData("November 2026", "en-US")]
    [InlineData("Nov 20", "en-US")]
    [InlineData("1/2026", "en-US")]
    [InlineData("Friday", "en-US")]
    [InlineData("1405-08-29", "en-US")]
    public void A_text_without_a_complete_day_is_rejected(string text, string culture) =>
        Culture.Run(culture, () => Assert.Throws<FormatException>(() => BizDate.Parse(text)));

    /// <summary>PowerShell creates strings with the invariant culture, and parses arguments with the current one.</summary>
    [Fact]
    public void A_printed_day_is_parsed_as_that_day_or_rejected_in_every_culture()
    {
        DateTime[] days = [new(2026, 11, 20), new(2026, 11, 5), new(2026, 12, 12)];
        List<string> wrong = [];
        int read = 0;
        foreach (CultureInfo culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
        {
            Culture.Run(culture.Name, () =>
            {
                foreach (DateTime day in days)
                {
                    foreach (string text in new[] { day.ToString(CultureInfo.InvariantCulture), day.ToString(culture), day.ToString("d", culture), day.ToString("D", culture) })
                    {
                        BizDate date = BizDate.Read(text);
                        read += date.Problem is null ? 1 : 0;
                        if (date.Problem is null && (date.Day != DateOnly.FromDateTime(day) || date.Instant is not null))
                        {
                            wrong.Add($"{culture.Name}: '{text}' of {day:yyyy-MM-dd} is {date}");
                        }
                    }

                    Assert.Equal(DateOnly.FromDateTime(day), BizDate.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Day);
                }
            });
        }

        Assert.Empty(wrong);
        Assert.True(read > 3000, $"{read} texts were read.");
    }

    [Theory]
    [InlineData("today", 0)]
    [InlineData(" Yesterday ", -1)]
    public void Today_and_yesterday_are_days_of_the_scheduling_time_zone(string text, int days)
    {
        BizDate date = BizDate.Parse(text);

        Assert.Equal((null, null), (date.Day, date.Instant));
        Assert.Equal(date, BizDate.Parse(date.ToString()));
        Assert.NotEqual(BizDate.Today, BizDate.Yesterday);

        // 23:30 UTC of the 20th is the 21st in zones to the east.
        DateTimeOffset now = new(2026, 11, 20, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 11, 20).AddDays(days), date.DayAt(now, TimeZoneInfo.Utc));
        Assert.Equal(new DateOnly(2026, 11, 21).AddDays(days), date.DayAt(now, TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(8), null, null)));
    }

    [Fact]
    public void A_DateTime_is_a_day_unless_its_kind_is_Utc()
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
    public void ToString_is_parsed_in_any_culture(string text)
    {
        BizDate date = BizDate.Parse(text);

        Culture.Run("ar-SA", () => Assert.Equal(date, BizDate.Parse(date.ToString())));
        Culture.Run("de-DE", () => Assert.Equal(date, BizDate.Parse(date.ToString())));
    }

    [Fact]
    public void Equal_dates_are_the_same_day_or_the_same_instant()
    {
        BizDate day = new(s_day);
        BizDate instant = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

        Assert.True(day == BizDate.Parse("2026-11-20"));
        Assert.True(day != instant);
        Assert.False(day.Equals((object)"2026-11-20"));
        Assert.Equal(day.GetHashCode(), BizDate.Parse("20261120").GetHashCode());
    }
}
