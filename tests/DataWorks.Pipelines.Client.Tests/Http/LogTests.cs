using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class LogTests
{
    private const string CanarySecret = "CANARYsecret0123456789";
    private const string CanaryToken = "CANARYtoken0123456789";

    private static readonly EmulatorOptions s_keys = new() { AccessKeys = [new AccessKey("STS.visible", CanarySecret, CanaryToken)] };

    private static FakeCredentialProvider Canary => new(FakeCredentialProvider.CreateCredential("STS.visible", CanarySecret, CanaryToken));

    [Fact]
    public async Task Verbose_has_one_line_per_call()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await fixture.GetRunAsync();
        await fixture.GetRunAsync();

        Assert.Equal(2, fixture.Recorder.Verbose.Count);
        Assert.All(fixture.Recorder.Verbose, static line =>
            Assert.Matches("^GetPipelineRun: attempt 1, \\d+ ms, HTTP 200, \\d+ bytes, RequestId [0-9A-F-]{36}$", line));
        Assert.Equal(
            fixture.Counters.Calls.Select(static call => call.RequestId),
            fixture.Recorder.Verbose.Select(static line => line[^36..]));
    }

    [Fact]
    public async Task Verbose_states_why_a_call_is_retried()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.EnqueueNext(FaultKind.Throttle, value: 1500);

        await fixture.GetRunAsync();

        Assert.Contains(fixture.Recorder.Verbose, static line => line.Contains("throttled", StringComparison.Ordinal) && line.Contains("1.5 s", StringComparison.Ordinal));
        Assert.Contains(fixture.Recorder.Verbose, static line => line.StartsWith("GetPipelineRun: attempt 2, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verbose_names_the_error_of_a_call_without_a_response()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0));
        fixture.Faults.Add(FaultKind.Reset);

        await fixture.GetRunFailsAsync();

        Assert.EndsWith(", NetworkError", Assert.Single(fixture.Recorder.Verbose), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debug_shows_the_query_and_the_headers_of_the_allow_list()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_keys, credentials: Canary);

        await fixture.GetRunAsync();

        string text = Assert.Single(fixture.Recorder.Debug);
        Assert.StartsWith($"GET {fixture.Emulator.Endpoint.AbsoluteUri}?ProjectId=10001&Id={fixture.RunId}", text, StringComparison.Ordinal);
        Assert.Contains("x-acs-action: GetPipelineRun", text, StringComparison.Ordinal);
        Assert.Contains("x-acs-version: 2024-05-18", text, StringComparison.Ordinal);
        Assert.Contains("User-Agent: DataWorks.Pipelines/", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debug_shows_the_content_type_of_a_body()
    {
        using FakeConnection connection = new(static _ => FakeConnection.Json(200, "{}"));
        LogRecorder log = new();
        ApiOperation write = new() { Operation = "StartPipelineRun", Product = ApiProduct.PaiFlow, Method = HttpMethod.Put, Path = "/api/v1/start", Body = "{}" };

        await connection.Operations(log: log).SendAsync(write, TestContext.Current.CancellationToken);

        string text = Assert.Single(log.Debug);
        Assert.StartsWith("PUT https://", text, StringComparison.Ordinal);
        Assert.Contains("; Content-Type: application/json; charset=utf-8", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_call_shows_in_debug_only()
    {
        using CancellationTokenSource stop = new();
        using FakeConnection connection = new(async (_, _, cancellationToken) =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return FakeConnection.Run();
        });
        LogRecorder log = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Operations(log: log).GetPipelineRunAsync(1, "run-1", stop.Token));

        Assert.StartsWith("GET https://", Assert.Single(log.Debug), StringComparison.Ordinal);
        Assert.Empty(log.Verbose);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.ExpireToken)]
    [InlineData(FaultKind.Quota)]
    public async Task No_secret_shows_in_a_stream_an_exception_or_the_context(FaultKind? fault)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_keys, ServiceFixture.Settings(retries: 1), Canary);
        if (fault is { } kind)
        {
            fixture.Faults.Add(kind);
        }

        Exception? error = await Record.ExceptionAsync(fixture.GetRunAsync);

        Assert.Equal(fault is null, error is null);
        string everything = string.Join('\n', fixture.Recorder.All, error?.ToString(), Texts(fixture.Context), Texts(error));
        Assert.NotEmpty(fixture.Recorder.Debug);
        Assert.DoesNotContain("CANARY", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Authorization", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("x-acs-security-token", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Signature=", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("STS.visible", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_repeats_a_secret_of_a_response()
    {
        using FakeConnection connection = new(static _ => FakeConnection.Error(500, CanaryToken, ("x-acs-request-id", CanarySecret)));
        LogRecorder log = new();

        Task<PipelineRun> call = (await FakeConnection.GetRunsAsync(connection.Operations(ServiceFixture.Settings(retries: 1), Canary, log), 1))[0];

        string everything = string.Join('\n', log.All, call.Exception, Texts(call.Exception!.InnerException));
        Assert.Contains("failed (HTTP 500 ****)", log.All, StringComparison.Ordinal);
        Assert.Contains("RequestId ****", log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_message_shows_no_part_of_a_secret()
    {
        string message = new string('x', 390) + CanarySecret;
        using FakeConnection connection = new(_ => FakeConnection.Json(400, $$"""{"Code":"1","Message":"{{message}}"}"""));

        Task<PipelineRun> call = (await FakeConnection.GetRunsAsync(connection.Operations(credentials: Canary), 1))[0];

        Assert.DoesNotContain("CANARY", call.Exception!.ToString(), StringComparison.Ordinal);
    }

    private static string Texts(object? shown) => shown is null
        ? string.Empty
        : string.Join('\n', shown.GetType().GetProperties().Select(property => property.GetValue(shown)));
}
