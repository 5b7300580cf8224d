using System.Text.Json;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData(FaultKind.Quota, 429, "Throttling.Api.Risk")]
    [InlineData(FaultKind.ExpireToken, 400, "InvalidSecurityToken.Expired")]
    [InlineData(FaultKind.Html200, 200, "<html>")]
    [InlineData(FaultKind.Html502, 502, "502 Bad Gateway")]
    [InlineData(FaultKind.XmlError, 503, "<Code>ServiceUnavailable</Code>")]
    [InlineData(FaultKind.Redirect, 302, "")]
    [InlineData(FaultKind.EmptyBody, 200, "")]
    [InlineData(FaultKind.Garbage, 200, "")]
    [InlineData(FaultKind.DeepNesting, 200, "[[[[[[")]
    [InlineData(FaultKind.Bom, 200, "\uFEFF{")]
    public async Task Some_faults_replace_the_response(FaultKind kind, int status, string part)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(kind);

        Reply reply = await fixture.ListRunsAsync();

        Assert.Equal(status, reply.Status);
        Assert.Contains(part, reply.Body, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Host.Counters.Injected[kind]);
        Assert.Equal([kind], fixture.Host.Counters.Calls[^1].Faults);
        Assert.Equal(200, (await fixture.ListRunsAsync()).Status);
    }

    [Fact]
    public async Task Throttling_is_reported_in_four_ways_with_a_retry_delay()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.Throttle, count: 8, value: 250);
        HashSet<(int, string)> ways = [];
        for (int i = 0; i < 8; i++)
        {
            Reply reply = await fixture.ListRunsAsync();
            ways.Add((reply.Status, reply.Code));
            Assert.Equal("250", Assert.Single(reply.Headers.GetValues("x-acs-retry-after")));
        }

        Assert.Equal(4, ways.Count);
        Assert.Contains((400, "Throttling.User"), ways);
        Assert.Contains((429, "9990020002"), ways);
    }

    [Fact]
    public async Task Errors_are_500_and_503()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.Error, 2);

        Assert.Equal([500, 503], new[] { (await fixture.ListRunsAsync()).Status, (await fixture.ListRunsAsync()).Status }.Order());
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ResetBody)]
    [InlineData(FaultKind.Cut)]
    public async Task Broken_connections_break_the_call(FaultKind kind)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(kind);

        Reply? resent = null;
        Exception? e = await Record.ExceptionAsync(async () => resent = await fixture.ListRunsAsync());

        // HttpClient may take a reset for the end of the stream, and resend the call by itself.
        Assert.True(e is HttpRequestException or IOException || (kind == FaultKind.Reset && resent?.Code == "SignatureNonceUsed"), e?.ToString());
        Assert.Equal(kind == FaultKind.Reset ? 0 : 200, fixture.Host.Counters.Calls[0].Status);
        Assert.Equal(0, fixture.Host.Counters.InFlight);
        Assert.Equal(200, (await fixture.ListRunsAsync()).Status);
    }

    [Fact]
    public async Task A_stalled_call_ends_with_the_host()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.Stall);
        Task<Reply> stalled = fixture.ListRunsAsync();
        await fixture.Host.Counters.ReachAsync(FaultKind.Stall);

        Assert.Equal((false, 1), (stalled.IsCompleted, fixture.Host.Counters.InFlight));
        await fixture.Host.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stalled.WithinHangLimit());
    }

    [Fact]
    public async Task A_stalled_call_ends_with_its_client()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.Stall);
        using Caller leaving = new(fixture.Host.Endpoint);
        Task<Reply> stalled = leaving.GetAsync("ListPipelineRuns", ("ProjectId", EmulatorFixture.Project));
        await fixture.Host.Counters.ReachAsync(FaultKind.Stall);

        leaving.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled.WithinHangLimit());
        await fixture.Host.Counters.ReachAsync(static counters => counters.InFlight == 0);
    }

    [Theory]
    [InlineData(FaultKind.Delay)]
    [InlineData(FaultKind.Trickle)]
    public async Task A_delayed_response_is_correct_and_as_late_as_the_fault_says(FaultKind kind)
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(1) };
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { TimeProvider = time });
        fixture.Host.Faults.EnqueueNext(kind, value: 200);

        Reply reply = await ListAsync(fixture, at: time.GetUtcNow());

        Assert.Equal(500, reply.Total);
        Assert.Equal(200, time.Skipped.Sum(static wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task An_overtaken_response_arrives_after_that_of_a_later_call()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.Overtaken);
        Task<Reply> first = fixture.ListRunsAsync();
        await fixture.Host.Counters.ReachAsync(FaultKind.Overtaken);

        Assert.False(first.IsCompleted);
        await fixture.ListRunsAsync();

        Assert.Equal(500, (await first.WithinHangLimit()).Total);
        Assert.Equal(2, fixture.Host.Counters.MaxInFlight);
    }

    [Fact]
    public async Task Corrupted_bodies_are_not_valid()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.MalformedJson);
        fixture.Host.Faults.EnqueueNext(FaultKind.WrongTypes);
        fixture.Host.Faults.EnqueueNext(FaultKind.InvalidUtf8);

        string malformed = (await fixture.ListRunsAsync()).Body;
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(malformed));
        Reply types = await fixture.ListRunsAsync();
        Assert.Contains("\"n/a\"", types.Body, StringComparison.Ordinal);
        Assert.Contains('\uFFFD', (await fixture.ListRunsAsync()).Body);
    }

    [Fact]
    public async Task Pages_can_be_empty_or_small_and_totals_wrong()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.EmptyPage);
        Reply empty = await fixture.ListRunsAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.PageCap, value: 4);
        Reply small = await fixture.ListRunsAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.TotalDrift, value: -9);
        Reply wrong = await fixture.ListRunsAsync();

        Assert.Equal((500, 0), (empty.Total, empty.Rows("PipelineRuns").Length));
        Assert.Equal((4, 4), (small.Paging.GetProperty("PageSize").GetInt32(), small.Rows("PipelineRuns").Length));
        Assert.Equal((491, 10), (wrong.Total, wrong.Rows("PipelineRuns").Length));
    }

    [Fact]
    public async Task Runs_are_inserted_and_deleted_while_paging()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string[] before = [.. fixture.Workspace.Runs(10001).Take(30).Select(run => run.Id)];
        fixture.Host.Faults.Add(FaultKind.InsertRows, value: 2);
        Reply first = await fixture.ListRunsAsync();
        Reply second = await ListAsync(fixture, page: 2);
        fixture.Host.Faults.Clear();
        fixture.Host.Faults.EnqueueNext(FaultKind.DeleteRows, value: 5);
        await fixture.ListRunsAsync();

        Assert.Equal((500, 502), (first.Total, second.Total));
        Assert.Equal(before[8..18], second.Rows("PipelineRuns").Select(row => row.GetProperty("Id").GetString()));
        Reply after = await fixture.ListRunsAsync();
        Assert.Equal(499, after.Total);
        Assert.Equal(before[1], after.Rows("PipelineRuns")[0].GetProperty("Id").GetString());
    }

    [Fact]
    public async Task Statuses_can_have_their_old_spellings()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.Add(FaultKind.OldSpellings);
        string[] statuses = [.. (await fixture.ListRunsAsync()).Rows("PipelineRuns").Select(row => row.GetProperty("Status").GetString()!)];

        Assert.Contains("RUNNING", statuses);
        Assert.Contains("Canceled", statuses);
        Assert.Contains("Terminated", statuses);
    }

    [Fact]
    public async Task A_server_with_a_wrong_clock_rejects_calls_and_sends_its_time()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.Zero };
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { TimeProvider = time });
        fixture.Host.Faults.Add(FaultKind.ClockDrift, value: 3600);
        Reply reply = await ListAsync(fixture, at: time.GetUtcNow());

        Assert.Equal("InvalidTimeStamp.Expired", reply.Code);
        Assert.Equal(time.GetUtcNow().AddHours(1), reply.Headers.Date);
        Assert.Equal(200, (await ListAsync(fixture, at: reply.Headers.Date)).Status);
    }

    [Fact]
    public async Task Calls_beyond_the_rate_limit_are_throttled()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.Zero };
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { CallsPerSecond = 5, TimeProvider = time });
        List<Reply> replies = [];
        for (int i = 0; i < 12; i++)
        {
            replies.Add(await ListAsync(fixture, at: time.GetUtcNow()));
        }

        time.Advance(TimeSpan.FromSeconds(0.2));
        replies.Add(await ListAsync(fixture, at: time.GetUtcNow()));

        Assert.Equal([200, 200, 200, 200, 200, 429, 429, 429, 429, 429, 429, 429, 200], replies.Select(static reply => reply.Status));
        Assert.Equal(("Throttling.User", "200"), (replies[5].Code, Assert.Single(replies[5].Headers.GetValues("x-acs-retry-after"))));
        Assert.Equal(7, fixture.Host.Counters.Injected[FaultKind.RateLimit]);
    }

    private static Task<Reply> ListAsync(EmulatorFixture fixture, int page = 1, DateTimeOffset? at = null) => fixture.Caller.SendAsync(new Call
    {
        Query = new() { ["ProjectId"] = EmulatorFixture.Project, ["PageNumber"] = page.Text() },
        Date = Call.FormatDate(at ?? TimeProvider.System.GetUtcNow()),
    });
}
