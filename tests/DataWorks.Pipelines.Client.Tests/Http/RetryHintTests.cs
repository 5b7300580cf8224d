using System.Net;
using System.Net.Http.Headers;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class RetryHintTests
{
    private static readonly string s_throttling = """{"RequestId":"22C97E95","Code":"Throttling.User","Message":"slow down"}""";

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1500", 1500)]
    [InlineData("60000", 60000)]
    public void The_services_header_is_in_milliseconds(string value, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), HintOf(("x-acs-retry-after", value), ("Retry-After", "7")));

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void An_invalid_retry_after_header_gives_way_to_the_standard_one(string value)
    {
        Assert.Equal(TimeSpan.FromSeconds(7), HintOf(("x-acs-retry-after", value), ("Retry-After", "7")));
        Assert.Null(HintOf(("x-acs-retry-after", value)));
    }

    [Fact]
    public void A_date_is_read_against_the_servers_own()
    {
        Assert.Equal(
            TimeSpan.FromSeconds(30),
            HintOf(("Date", "Sat, 21 Nov 2026 08:00:00 GMT"), ("Retry-After", "Sat, 21 Nov 2026 08:00:30 GMT")));
        Assert.Null(HintOf(("Date", "Sat, 21 Nov 2026 08:00:00 GMT"), ("Retry-After", "Sat, 21 Nov 2026 07:00:00 GMT")));
        Assert.Null(HintOf());
    }

    [Fact]
    public async Task The_standard_header_is_followed_in_seconds()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(503, "{}", "Retry-After: 2"), RawResponse.Run());

        await fixture.GetRunAsync();

        Assert.Equal([TimeSpan.FromSeconds(2)], fixture.Time.Skipped);
    }

    [Fact]
    public async Task The_header_alone_is_a_sign_of_throttling()
    {
        await using RawServerFixture fixture = new(RawResponse.Error(400, "Busy", "later", "x-acs-retry-after: 250"), RawResponse.Run());

        await fixture.GetRunAsync();

        Assert.Equal([TimeSpan.FromMilliseconds(250)], fixture.Time.Skipped);
        Assert.Equal(1, fixture.Context.Throttled);
    }

    [Fact]
    public async Task A_requested_delay_of_over_a_minute_is_an_error_that_states_it()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(429, s_throttling, "x-acs-retry-after: 90000"), RawResponse.Run());

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.Throttled, error.Kind);
        Assert.Empty(fixture.Time.Skipped);
        Assert.Single(fixture.Server.Requests);
        Assert.Contains("90 s", error.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_delays_of_one_call_are_at_most_five_minutes()
    {
        await using RawServerFixture fixture = new(retries: 100, RawResponse.Json(429, s_throttling, "x-acs-retry-after: 59000"));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.Throttled, error.Kind);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(59), 5), fixture.Time.Skipped);
        Assert.Equal(6, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task A_long_wait_is_reported()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(429, s_throttling, "x-acs-retry-after: 5000"), RawResponse.Run());

        await fixture.GetRunAsync();

        (string reason, TimeSpan wait) = Assert.Single(fixture.Recorder.Waits);
        Assert.Equal("throttled, retrying", reason);
        Assert.Equal(TimeSpan.FromSeconds(5), wait);
        Assert.Equal(2, fixture.Recorder.Calls);
    }

    private static TimeSpan? HintOf(params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        HttpResponseHeaders all = response.Headers;
        foreach ((string name, string value) in headers)
        {
            all.TryAddWithoutValidation(name, value);
        }

        return RetryPolicy.GetRetryAfter(response);
    }
}
