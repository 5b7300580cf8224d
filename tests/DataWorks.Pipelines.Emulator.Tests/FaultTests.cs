using System.Diagnostics;
using System.Text.Json;

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
    public async Task AnswersInThePlaceOfTheRightOne(FaultKind kind, int status, string part)
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(kind);

        Reply reply = await ListAsync(stage);

        Assert.Equal(status, reply.Status);
        Assert.Contains(part, reply.Body, StringComparison.Ordinal);
        Assert.Equal(1, stage.Host.Counters.Injected[kind]);
        Assert.Equal([kind], stage.Host.Counters.Calls[^1].Faults);
        Assert.Equal(200, (await ListAsync(stage)).Status);
    }

    [Fact]
    public async Task ThrottlingIsSaidInSeveralWaysWithTheHint()
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(FaultKind.Throttle, count: 8, value: 250);
        HashSet<(int, string)> ways = [];
        for (int i = 0; i < 8; i++)
        {
            Reply reply = await ListAsync(stage);
            ways.Add((reply.Status, reply.Code));
            Assert.Equal("250", Assert.Single(reply.Headers.GetValues("x-acs-retry-after")));
        }

        Assert.Equal(4, ways.Count);
        Assert.Contains((400, "Throttling.User"), ways);
        Assert.Contains((429, "9990020002"), ways);
    }

    [Fact]
    public async Task ErrorsAre500And503()
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(FaultKind.Error, 2);

        Assert.Equal([500, 503], new[] { (await ListAsync(stage)).Status, (await ListAsync(stage)).Status }.Order());
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ResetBody)]
    [InlineData(FaultKind.Cut)]
    public async Task BrokenConnectionsBreakTheCall(FaultKind kind)
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(kind);

        Reply? repeated = null;
        Exception? e = await Record.ExceptionAsync(async () => repeated = await ListAsync(stage));

        // HttpClient may take a reset for an end of the stream, and repeat the call by itself.
        Assert.True(e is HttpRequestException or IOException || (kind == FaultKind.Reset && repeated?.Code == "SignatureNonceUsed"), e?.ToString());
        Assert.Equal(kind == FaultKind.Reset ? 0 : 200, stage.Host.Counters.Calls[0].Status);
        Assert.Equal(0, stage.Host.Counters.InFlight);
        Assert.Equal(200, (await ListAsync(stage)).Status);
    }

    [Fact]
    public async Task AStalledCallEndsWithItsClientOrTheHost()
    {
        Stopwatch watch = Stopwatch.StartNew();
        await using (Stage stage = await Stage.OpenAsync())
        {
            stage.Host.Faults.EnqueueNext(FaultKind.Stall);
            Task<Reply> stalled = ListAsync(stage);
            while (stage.Host.Counters.InFlight == 0 && !stalled.IsCompleted)
            {
                // A busy machine may take its time until the call arrives.
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.False(stalled.IsCompleted);
            Assert.Equal(1, stage.Host.Counters.InFlight);
            await stage.Host.DisposeAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => stalled);
        }

        Assert.InRange(watch.ElapsedMilliseconds, 100, 5_000);
    }

    [Theory]
    [InlineData(FaultKind.Delay)]
    [InlineData(FaultKind.Trickle)]
    public async Task LateAnswersAreRightAnswers(FaultKind kind)
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(kind, value: 200);
        Stopwatch watch = Stopwatch.StartNew();

        Reply reply = await ListAsync(stage);

        Assert.Equal(500, reply.Total);
        Assert.InRange(watch.ElapsedMilliseconds, 190, 3_000);
    }

    [Fact]
    public async Task SpoiledBodiesAreNoGoodJson()
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(FaultKind.MalformedJson);
        stage.Host.Faults.EnqueueNext(FaultKind.WrongTypes);
        stage.Host.Faults.EnqueueNext(FaultKind.InvalidUtf8);

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(stage.Caller.GetAsync("ListPipelineRuns", ("ProjectId", Stage.Project)).Result.Body));
        Reply types = await ListAsync(stage);
        Assert.Contains("\"n/a\"", types.Body, StringComparison.Ordinal);
        Assert.Contains('\uFFFD', (await ListAsync(stage)).Body);
    }

    [Fact]
    public async Task PagesCanBeEmptyOrSmallAndTotalsWrong()
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.EnqueueNext(FaultKind.EmptyPage);
        Reply empty = await ListAsync(stage);
        stage.Host.Faults.EnqueueNext(FaultKind.PageCap, value: 4);
        Reply small = await ListAsync(stage);
        stage.Host.Faults.EnqueueNext(FaultKind.TotalDrift, value: -9);
        Reply wrong = await ListAsync(stage);

        Assert.Equal((500, 0), (empty.Total, empty.Rows("PipelineRuns").Length));
        Assert.Equal((4, 4), (small.Paging.GetProperty("PageSize").GetInt32(), small.Rows("PipelineRuns").Length));
        Assert.Equal((491, 10), (wrong.Total, wrong.Rows("PipelineRuns").Length));
    }

    [Fact]
    public async Task RowsComeAndGoWhilePaging()
    {
        await using Stage stage = await Stage.OpenAsync();
        string[] before = [.. stage.Workspace.Runs(10001).Take(30).Select(run => run.Id)];
        stage.Host.Faults.Add(FaultKind.InsertRows, value: 2);
        Reply first = await ListAsync(stage);
        Reply second = await ListAsync(stage, page: 2);
        stage.Host.Faults.Clear();
        stage.Host.Faults.EnqueueNext(FaultKind.DeleteRows, value: 5);
        await ListAsync(stage);

        Assert.Equal((500, 502), (first.Total, second.Total));
        Assert.Equal(before[8..18], second.Rows("PipelineRuns").Select(row => row.GetProperty("Id").GetString()));
        Reply after = await ListAsync(stage);
        Assert.Equal(499, after.Total);
        Assert.Equal(before[1], after.Rows("PipelineRuns")[0].GetProperty("Id").GetString());
    }

    [Fact]
    public async Task OldSpellingsComeBack()
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.Add(FaultKind.OldSpellings);
        string[] words = [.. (await ListAsync(stage)).Rows("PipelineRuns").Select(row => row.GetProperty("Status").GetString()!)];

        Assert.Contains("RUNNING", words);
        Assert.Contains("Canceled", words);
        Assert.Contains("Terminated", words);
    }

    [Fact]
    public async Task AClockThatIsOffRefusesAndSaysItsTime()
    {
        await using Stage stage = await Stage.OpenAsync();
        stage.Host.Faults.Add(FaultKind.ClockDrift, value: 3600);
        Reply reply = await ListAsync(stage);

        Assert.Equal("InvalidTimeStamp.Expired", reply.Code);
        Assert.InRange((reply.Headers.Date!.Value - DateTimeOffset.UtcNow).TotalMinutes, 58, 61);
        Reply corrected = await stage.Caller.SendAsync(new Call
        {
            Query = new() { ["ProjectId"] = Stage.Project },
            Date = reply.Headers.Date!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        });
        Assert.Equal(200, corrected.Status);
    }

    [Fact]
    public async Task ARateIsALimitOfCallsASecond()
    {
        await using Stage stage = await Stage.OpenAsync(new EmulatorOptions { CallsPerSecond = 5 });
        List<Reply> replies = [];
        for (int i = 0; i < 12; i++)
        {
            replies.Add(await ListAsync(stage));
        }

        Reply refused = replies.First(reply => reply.Status != 200);
        Assert.Equal("Throttling.User", refused.Code);
        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("x-acs-retry-after")), System.Globalization.CultureInfo.InvariantCulture), 1, 200);
        Assert.InRange(replies.Count(reply => reply.Status == 200), 5, 8);
        Assert.True(stage.Host.Counters.Injected[FaultKind.RateLimit] > 0);
    }

    private static Task<Reply> ListAsync(Stage stage, int page = 1)
        => stage.Caller.GetAsync("ListPipelineRuns", ("ProjectId", Stage.Project), ("PageNumber", page.Text()));
}
