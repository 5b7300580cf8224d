using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class ConnectionTests
{
    [Fact]
    public async Task A_refused_connection_is_a_network_error_after_the_last_retry()
    {
        using ClosedPort output = new();
        ServiceConnection session = Session(output.Address, new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(1) });

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => session.Operations(RequestLogger.Null).GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Equal((3, 2), (session.Context.Calls, session.Context.Retries));
    }

    [Fact]
    public async Task Credentials_that_are_not_there_end_the_call_before_the_connection()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        ServiceConnection session = ServiceConnection.Create(
            new ConnectionOptions { Endpoint = fixture.Emulator.Endpoint.AbsoluteUri }, null, new NoEnvironment());

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => session.Operations(RequestLogger.Null).GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken));

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.Equal(0, fixture.Counters.Total);
        Assert.Equal(DwErrorKind.CredentialsNotFound, Assert.Throws<DwServiceException>(session.EnsureCredentials).Kind);
    }

    [Fact]
    public async Task Two_hundred_calls_of_eight_threads_all_succeed()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string[] ids = [.. fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Take(200).Select(static run => run.Id)];
        string[] found = new string[ids.Length];

        await Parallel.ForAsync(
            0,
            ids.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (index, token) => found[index] = (await fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, ids[index], token)).Id);

        Assert.Equal(ids, found);
        Assert.Equal((200, 0), (fixture.Context.Calls, fixture.Context.Retries));
        Assert.Equal(200, fixture.Counters.Statuses[200]);
        Assert.True(fixture.Counters.MaxInFlight <= 8);
    }

    [Fact]
    public async Task Warming_up_makes_no_call_and_is_used_by_concurrent_calls()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        fixture.Session.WarmUp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(fixture.GetRunAsync, TestContext.Current.CancellationToken)));
        fixture.Session.WarmUp();
        await fixture.GetRunAsync();

        Assert.Equal((9, 0), (fixture.Context.Calls, fixture.Context.Retries));
        Assert.Equal(9, fixture.Counters.Total);
    }

    [Fact]
    public async Task Under_faults_the_counters_still_equal_the_services()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 20));
        fixture.Faults.Add(FaultKind.Throttle, share: 0.2, value: 20);
        fixture.Faults.Add(FaultKind.Error, share: 0.1);
        fixture.Faults.Add(FaultKind.ResetBody, share: 0.05);
        string[] ids = [.. fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Take(200).Select(static run => run.Id)];
        string[] found = new string[ids.Length];

        await Parallel.ForAsync(
            0,
            ids.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (index, token) => found[index] = (await fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, ids[index], token)).Id);

        Assert.Equal(ids, found);
        Assert.Equal(fixture.Counters.Total, fixture.Context.Calls);
        Assert.Equal(fixture.Counters.Total - ids.Length, fixture.Context.Retries);
        Assert.Equal(fixture.Counters.Injected[FaultKind.Throttle], fixture.Context.Throttled);
        Assert.True(fixture.Context.Retries > 0);
    }

    /// <summary>The connection pool must not send the same bytes again by itself: the nonce would be used, and the call not counted.</summary>
    [Theory]
    [InlineData(FaultKind.HangUp)]
    [InlineData(FaultKind.Reset)]
    public async Task A_connection_closed_before_the_response_is_one_attempt_with_its_own_nonce(FaultKind kind)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        await fixture.GetRunAsync();
        fixture.Faults.EnqueueNext(kind, count: 2);

        await fixture.GetRunAsync();

        Assert.Equal((4, 2), (fixture.Context.Calls, fixture.Context.Retries));
        Assert.Equal(4, fixture.Counters.Total);
        Assert.DoesNotContain("SignatureNonceUsed", fixture.Counters.ErrorCodes.Keys);
        Assert.Equal(4, fixture.Counters.Calls.Select(static call => call.Headers["x-acs-signature-nonce"]).Distinct().Count());
    }

    [Fact]
    public async Task The_limit_of_the_context_keeps_the_service_from_throttling()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(
            new EmulatorOptions { CallsPerSecond = 5 }, ServiceFixture.Settings(rate: 5));

        for (int call = 0; call < 40; call++)
        {
            await fixture.GetRunAsync();
        }

        Assert.Equal((40, 0), (fixture.Context.Calls, fixture.Context.Throttled));
        Assert.Equal(7.0, fixture.Context.Waited.TotalSeconds, precision: 3);
    }

    private static ServiceConnection Session(Uri endpoint, TimeProvider time) => ServiceConnection.Create(
        ServiceFixture.Settings(retries: 2) with { Endpoint = endpoint.AbsoluteUri },
        new StaticCredentialProvider("testid", "testsecret"),
        new NoEnvironment(),
        time);
}
