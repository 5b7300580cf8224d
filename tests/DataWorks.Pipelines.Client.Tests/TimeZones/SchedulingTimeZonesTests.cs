using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.TimeZones;

namespace DataWorks.Pipelines.Client.Tests.TimeZones;

public sealed class SchedulingTimeZonesTests
{
    [Theory]
    [InlineData("cn-shanghai", "Asia/Shanghai")]
    [InlineData("cn-shanghai-finance-1", "Asia/Shanghai")]
    [InlineData("cn-hongkong", "Asia/Hong_Kong")]
    [InlineData("cn-hongkong-finance-pop", "Asia/Hong_Kong")]
    [InlineData("us-west-1", "America/Los_Angeles")]
    [InlineData("us-east-1", "America/New_York")]
    [InlineData("eu-central-1", "Europe/Berlin")]
    [InlineData("eu-west-1-oxs", "Europe/London")]
    [InlineData("ap-southeast-1", "Asia/Singapore")]
    [InlineData("AP-NORTHEAST-1", "Asia/Tokyo")]
    [InlineData("xx-unknown-1", "Asia/Shanghai")]
    [InlineData("us-west-10", "Asia/Shanghai")]
    public void Each_region_has_its_zone(string region, string id) => Assert.Equal(id, SchedulingTimeZones.ForRegion(region).Id);

    [Fact]
    public void Every_known_region_has_a_zone() =>
        Assert.All(RegionEndpoints.KnownRegions, region => Assert.NotNull(SchedulingTimeZones.ForRegion(region)));

    [Fact]
    public void A_business_date_in_shanghai_is_the_samples_number() =>
        Assert.Equal(
            1743350400000,
            SchedulingTimeZones.StartOfDay(new DateOnly(2025, 3, 31), SchedulingTimeZones.ForRegion("cn-shanghai")).ToUnixTimeMilliseconds());

    [Theory]
    [InlineData("us-west-1", "2026-07-01", "2026-07-01T00:00:00-07:00")]
    [InlineData("us-west-1", "2026-12-01", "2026-12-01T00:00:00-08:00")]
    [InlineData("us-west-1", "2026-03-08", "2026-03-08T00:00:00-08:00")]
    [InlineData("us-west-1", "2026-11-01", "2026-11-01T00:00:00-07:00")]
    [InlineData("eu-central-1", "2026-03-29", "2026-03-29T00:00:00+01:00")]
    [InlineData("eu-central-1", "2026-10-25", "2026-10-25T00:00:00+02:00")]
    public void Midnight_follows_the_season(string region, string day, string expected) =>
        AssertStart(SchedulingTimeZones.ForRegion(region), day, expected);

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00")] // the clock jumps at midnight
    [InlineData("Asia/Beirut", "2022-03-27", "2022-03-27T01:00:00+03:00")]
    [InlineData("America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00")] // 23:00 comes twice, midnight once
    [InlineData("America/Havana", "2022-11-06", "2022-11-06T00:00:00-04:00")] // midnight comes twice
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00")] // a day that never was
    public void Gaps_and_doubled_midnights(string zone, string day, string expected)
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "This system has no zone data.");

        AssertStart(SchedulingTimeZones.Find(zone), day, expected);
    }

    [Theory]
    [InlineData("Asia/Shanghai", 8)]
    [InlineData("asia/shanghai", 8)]
    [InlineData("China Standard Time", 8)]
    [InlineData(" +08:00 ", 8)]
    [InlineData("+0800", 8)]
    [InlineData("+8", 8)]
    [InlineData("-08", -8)]
    [InlineData("UTC+8", 8)]
    [InlineData("utc+08:00", 8)]
    [InlineData("GMT-3", -3)]
    [InlineData("+05:30", 5.5)]
    [InlineData("-14:00", -14)]
    [InlineData("UTC", 0)]
    [InlineData("Z", 0)]
    [InlineData("+00:00", 0)]
    public void Finds_a_zone(string text, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), SchedulingTimeZones.Find(text).GetUtcOffset(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("+15:00")]
    [InlineData("+08:60")]
    [InlineData("+08:")]
    [InlineData("+")]
    [InlineData("+123456")]
    [InlineData("+ 8")]
    [InlineData("08:00")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("Asia")]
    [InlineData("tzdata.zi")]
    [InlineData("Asia/\nShanghai")]
    [InlineData("Asia/Shanghai\0")]
    public void A_text_that_is_not_a_zone_is_rejected(string text)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => SchedulingTimeZones.Find(text));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains("Asia/Shanghai", error.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_at_the_ends_of_the_calendar_are_rejected()
    {
        Assert.Throws<DwServiceException>(() => SchedulingTimeZones.StartOfDay(DateOnly.MinValue, TimeZoneInfo.Utc));
        Assert.Throws<DwServiceException>(() => SchedulingTimeZones.StartOfDay(DateOnly.MaxValue, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("cn-shanghai")]
    [InlineData("us-west-1")]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    [InlineData("ap-northeast-1")]
    [InlineData("ap-southeast-2")]
    public void The_start_of_a_day_is_that_day_again_with_and_without_its_zone(string region)
    {
        TimeZoneInfo zone = SchedulingTimeZones.ForRegion(region);
        for (DateOnly day = new(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            DateTimeOffset start = SchedulingTimeZones.StartOfDay(day, zone);

            Assert.Equal(day.ToDateTime(TimeOnly.MinValue), SchedulingTimeZones.GetDay(start, zone));
            Assert.Equal(day.ToDateTime(TimeOnly.MinValue), SchedulingTimeZones.GetDay(start, null));
        }
    }

    [Fact]
    public void A_day_has_no_zone_and_no_time_of_day()
    {
        TimeZoneInfo zone = SchedulingTimeZones.ForRegion("cn-shanghai");

        // The vendor's own sample, 18:03 in Shanghai.
        DateTime day = SchedulingTimeZones.GetDay(DateTimeOffset.FromUnixTimeMilliseconds(1710239005403), zone);

        Assert.Equal((new DateTime(2024, 3, 12), DateTimeKind.Unspecified), (day, day.Kind));
        Assert.Equal(DateTime.MaxValue.Date, SchedulingTimeZones.GetDay(DateTimeOffset.MaxValue, null));
    }

    private static void AssertStart(TimeZoneInfo zone, string day, string expected)
    {
        DateTimeOffset start = SchedulingTimeZones.StartOfDay(DateOnly.ParseExact(day, "yyyy-MM-dd"), zone);

        Assert.Equal(expected, start.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }
}
