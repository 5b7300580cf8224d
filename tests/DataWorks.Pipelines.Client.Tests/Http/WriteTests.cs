using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>A write is sent again only if it cannot have been made.</summary>
public sealed class WriteTests
{
    private static readonly ApiOperation s_write = new() { Operation = "StopWorkflowInstances", Parameters = [new("Ids", "[1]")] };
    private static readonly ApiOperation s_read = new() { Operation = "GetProject", Parameters = [new("Id", "1")] };
    private static readonly byte[] s_ok = RawResponse.Json(200, """{"RequestId":"R"}""");

    [Fact]
    public async Task A_write_is_not_sent_again_when_the_connection_closes_after_it()
    {
        await using RawServerFixture fixture = new([], s_ok);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => fixture.SendAsync(s_write));

        Assert.EndsWith("\r\n\r\nIds=%5B1%5D", Assert.Single(fixture.Server.Requests), StringComparison.Ordinal);
        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.EndsWith("The service may have made the change; it was not sent again.", error.Message, StringComparison.Ordinal);
        Assert.Equal("Check with a Get or List operation whether the change was made before you send it again.", error.Recommend);
        Assert.Equal((1, 0), (fixture.Context.Calls, fixture.Context.Retries));
    }

    [Fact]
    public async Task A_write_without_a_body_is_not_sent_again_either()
    {
        await using RawServerFixture fixture = new([], s_ok);

        await Assert.ThrowsAsync<DwServiceException>(() => fixture.SendAsync(new ApiOperation { Operation = "StopEverything" }));

        Assert.Single(fixture.Server.Requests);
    }

    [Fact]
    public async Task A_read_is_sent_again_when_the_connection_closes_after_it()
    {
        await using RawServerFixture fixture = new([], s_ok);

        Assert.Equal("R", (await fixture.SendAsync(s_read)).RequestId);
        Assert.Equal(2, fixture.Server.Requests.Count);
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(502, "Throttling.User")]
    public async Task A_write_is_not_sent_again_after_a_failure_of_the_service(int status, string code)
    {
        await using RawServerFixture fixture = new(RawResponse.Error(status, code, "m"), s_ok);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => fixture.SendAsync(s_write));

        Assert.Single(fixture.Server.Requests);
        Assert.EndsWith("it was not sent again.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "SignatureNonceUsed")] // A proxy may have sent the same request before.
    [InlineData(400, "InvalidParameter")]
    [InlineData(400, "InternalError")]
    public async Task A_rejected_write_is_not_sent_again(int status, string code)
    {
        await using RawServerFixture fixture = new(RawResponse.Error(status, code, "m"), s_ok);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => fixture.SendAsync(s_write));

        Assert.Single(fixture.Server.Requests);
        Assert.DoesNotContain("may have made the change", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_response_leaves_it_open_whether_a_write_was_made()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(200, "<html>"), s_ok);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => fixture.SendAsync(s_write));

        Assert.Single(fixture.Server.Requests);
        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.EndsWith("it was not sent again.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "Throttling.User")]
    [InlineData(400, "9990020002")]
    public async Task A_write_that_the_service_throttled_is_sent_again(int status, string code)
    {
        await using RawServerFixture fixture = new(RawResponse.Error(status, code, "m"), s_ok);

        Assert.Equal("R", (await fixture.SendAsync(s_write)).RequestId);
        Assert.Equal(2, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task A_write_whose_connection_was_not_opened_is_sent_again()
    {
        int attempts = 0;
        FakeConnection connection = new(_ => attempts++ == 0
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")
            : FakeConnection.Json(200, """{"RequestId":"R"}"""));

        Assert.Equal("R", (await connection.Operations().SendAsync(s_write, TestContext.Current.CancellationToken)).RequestId);
        Assert.Equal(2, attempts);
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task A_write_is_not_sent_again_after_any_other_failure_of_the_network(HttpRequestError cause)
    {
        int attempts = 0;
        FakeConnection connection = new(_ => attempts++ == 0
            ? throw new HttpRequestException(cause, "broken")
            : FakeConnection.Json(200, """{"RequestId":"R"}"""));

        await Assert.ThrowsAsync<DwServiceException>(() => connection.Operations().SendAsync(s_write, TestContext.Current.CancellationToken));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_write_that_got_no_response_in_time_is_not_sent_again()
    {
        SelfAdvancingTime time = new();
        FakeConnection connection = new((_, _, cancellationToken) =>
        {
            time.Advance(TimeSpan.FromSeconds(60));
            return new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
        });
        DataWorksClient client = connection.Session(ServiceFixture.Settings(timeout: 60), time: time).Operations(new LogRecorder().Log);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => client.SendAsync(s_write, TestContext.Current.CancellationToken).WithinHangLimit());

        Assert.Equal(DwErrorKind.OperationTimeout, error.Kind);
        Assert.EndsWith("it was not sent again.", error.Message, StringComparison.Ordinal);
        Assert.Single(connection.Requests);
    }

    [Fact]
    public async Task A_write_on_a_kept_connection_that_closes_after_it_is_not_sent_again()
    {
        await using KeptConnectionServer server = new();
        ServiceConnection session = ServiceConnection.Create(
            ServiceFixture.Settings() with { Endpoint = server.Endpoint, RegionId = "cn-shanghai" },
            new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(10) });
        DataWorksClient client = session.Operations(new LogRecorder().Log);
        await client.SendAsync(s_read, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<DwServiceException>(() => client.SendAsync(s_write, TestContext.Current.CancellationToken));

        Assert.Equal(["GetProject", "StopWorkflowInstances"], server.Operations);
        Assert.Equal(1, server.Connections);
    }
}
