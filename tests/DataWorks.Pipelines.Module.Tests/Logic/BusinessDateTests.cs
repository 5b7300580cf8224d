using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>Which instants are requested for the business dates of a command, and which days its rows show.</summary>
public sealed class BusinessDateTests
{
    // The 21st, 01:00, in Shanghai and the 20th, 09:00, in Los Angeles.
    private static readonly FixedTime s_time = new(new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("cn-shanghai", null, "yesterday", "2026-11-20T00:00:00+08:00")]
    [InlineData("cn-shanghai", null, "today", "2026-11-21T00:00:00+08:00")]
    [InlineData("us-west-1", null, "yesterday", "2026-11-19T00:00:00-08:00")]
    [InlineData("us-west-1", null, "today", "2026-11-20T00:00:00-08:00")]
    [InlineData("us-west-1", "Asia/Shanghai", "yesterday", "2026-11-20T00:00:00+08:00")]
    [InlineData(null, "UTC", "today", "2026-11-20T00:00:00+00:00")]
    public void Today_and_yesterday_are_days_of_the_scheduling_time_zone(string? region, string? zone, string date, string instant)
    {
        FakeService service = new("WorkflowInstances");
        RecordingOutput output = Write(service, region, [BizDate.Parse(date)], zone);

        DateTimeOffset expected = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([expected.ToUnixTimeMilliseconds()], Requested(service));
        Assert.Contains(output.Texts("verbose"), line => line.Contains(instant, StringComparison.Ordinal) && line.Contains(date, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_date_is_requested_once_and_in_the_order_of_the_argument()
    {
        FakeService service = new("WorkflowInstances");
        DateTimeOffset midnight = new(2026, 11, 18, 0, 0, 0, TimeSpan.FromHours(8));
        BizDate[] dates = [new(new DateOnly(2026, 11, 19)), new(midnight), BizDate.Yesterday, new(new DateOnly(2026, 11, 18)), new(new DateTime(2026, 11, 20))];

        Write(service, "cn-shanghai", dates, throttleLimit: 1);

        Assert.Equal(new[] { 1, 0, 2 }.Select(days => midnight.AddDays(days).ToUnixTimeMilliseconds()), Requested(service));
    }

    [Theory]
    [InlineData("10:30")]
    [InlineData("tomorrow")]
    public void An_invalid_date_is_InvalidParameter_before_any_call(string text)
    {
        FakeService service = new("WorkflowInstances");

        DwServiceException error = Assert.Throws<DwServiceException>(
            () => Write(service, "cn-shanghai", [BizDate.Today, BizDate.Read(text)]));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-20", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Calls);
    }

    [Theory]
    [InlineData("cn-shanghai", null, "2026-11-19T16:00:00Z", 20)]
    [InlineData("us-west-1", null, "2026-11-20T08:00:00Z", 20)]
    [InlineData("us-west-1", "Asia/Shanghai", "2026-11-19T16:00:00Z", 20)]
    [InlineData("ap-northeast-1", null, "2026-11-19T15:00:00Z", 20)]
    [InlineData(null, null, "2026-11-19T15:00:00Z", 20)]
    [InlineData("cn-shanghai", null, "2026-11-20T09:30:00Z", 20)] // As the vendor's own sample, no midnight.
    public void A_row_shows_its_business_date_as_a_day_of_the_scheduling_time_zone(string? region, string? zone, string instant, int day)
    {
        DateTimeOffset bizDate = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        FakeService service = new("WorkflowInstances", $$"""{"Id":1,"Status":"Success","BizDate":{{bizDate.ToUnixTimeMilliseconds()}}}""");

        RecordingOutput output = Write(service, region, [new BizDate(bizDate)], zone);

        DateTime shown = Assert.Single(output.Rows<WorkflowInstance>()).BizDate!.Value;
        Assert.Equal((new DateTime(2026, 11, day), DateTimeKind.Unspecified), (shown, shown.Kind));
    }

    [Fact]
    public async Task The_dates_of_rows_list_the_same_rows()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { InstancesPerDate = 130 });
        BizDate[] days = [.. Enumerable.Range(0, 3).Select(back => new BizDate(DateTimeOffset.FromUnixTimeMilliseconds(fixture.Workspace.LastBizDate).AddDays(-back)))];
        fixture.ListInstances(Filters.Instances(), dates: days);
        List<WorkflowInstance> rows = fixture.Output.Rows<WorkflowInstance>();

        fixture.Start();
        fixture.ListInstances(Filters.Instances(), dates: [.. rows.Select(static row => new BizDate(row.BizDate!.Value))]);

        Assert.Equal(390, rows.Count);
        Assert.Equal(rows.Select(static row => row.Id), fixture.Output.Rows<WorkflowInstance>().Select(static row => row.Id));
    }

    private static IEnumerable<long> Requested(FakeService service) =>
        service.Calls.Select(static call => long.Parse(call["BizDate"], System.Globalization.CultureInfo.InvariantCulture));

    private static RecordingOutput Write(FakeService service, string? region, IReadOnlyList<BizDate> dates, string? zone = null, int? throttleLimit = null)
    {
        RecordingOutput output = new();
        using CommandContext command = new(output, TestContext.Current.CancellationToken);
        WorkflowInstanceListing.Write(command, service.Connect(region, s_time), RowWindow.All, Filters.Instances(), dates, zone, throttleLimit);
        return output;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
