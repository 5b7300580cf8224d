using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Until a connection has had its first good response it makes one call at a time.</summary>
public sealed class FirstCallTests
{
    private const int Calls = 8;

    // Two hours ahead of the clock of these tests.
    private static readonly DateTimeOffset s_server = new SelfAdvancingTime().GetUtcNow().AddHours(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403, "SignatureDoesNotMatch", DwErrorKind.AuthenticationFailed)]
    [InlineData(404, "InvalidAccessKeyId.NotFound", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "InvalidTimeStamp.Expired", DwErrorKind.AuthenticationFailed)]
    [InlineData(429, "Throttling.Api.Risk", DwErrorKind.QuotaExceeded)]
    [InlineData(403, "Forbidden.RAM", DwErrorKind.AccessDenied)]
    [InlineData(200, "Forbidden.RAM", DwErrorKind.AccessDenied)]
    public async Task An_error_of_the_connection_costs_one_call(int status, string code, DwErrorKind kind)
    {
        using FakeConnection connection = new(_ => FakeConnection.Error(status, code));
        DataWorksClient operations = connection.Operations();

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(operations, Calls);
        Task<PipelineRun>[] later = await FakeConnection.GetRunsAsync(operations, Calls);

        Assert.All([.. calls, .. later], call => Assert.Equal(kind, Assert.IsType<DwServiceException>(call.Exception!.InnerException).Kind));
        Assert.Single(connection.Requests);
    }

    [Fact]
    public async Task An_error_that_ended_one_command_does_not_end_the_next()
    {
        using FakeConnection connection = new(number => number == 1 ? FakeConnection.Error(429, "Throttling.Api.Risk") : FakeConnection.Run());
        Client.ServiceConnection session = connection.Session();

        await FakeConnection.GetRunsAsync(session.Operations(new LogRecorder().Log), 1);
        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(session.Operations(new LogRecorder().Log), 1);

        Assert.Equal("run-1", (await calls[0]).Id);
    }

    [Fact]
    public async Task After_the_first_good_response_calls_run_concurrently()
    {
        // Each of the others is answered when all of them have arrived.
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConnection connection = new(async (_, number, _) =>
        {
            if (number == Calls)
            {
                all.SetResult();
            }

            await (number == 1 ? Task.CompletedTask : all.Task.WithinHangLimit());
            return FakeConnection.Run();
        });

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(), Calls);

        Assert.All(calls, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Equal(Calls - 1, connection.MaxInFlight);
    }

    [Theory]
    [InlineData(404, "PipelineRun.NotFound")]
    [InlineData(400, "1101080008")]
    [InlineData(403, "1101080166")]
    public async Task An_error_about_one_input_shows_that_the_connection_works(int status, string code)
    {
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConnection connection = new(async (_, number, _) =>
        {
            if (number == Calls)
            {
                all.SetResult();
            }

            await (number == 1 ? Task.CompletedTask : all.Task.WithinHangLimit());
            return number == 1 ? FakeConnection.Error(status, code) : FakeConnection.Run();
        });

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(), Calls);

        Assert.Equal(1, calls.Count(static call => call.IsFaulted));
    }

    [Theory]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(429, "Throttling.User")]
    [InlineData(500, "InternalError")]
    public async Task When_the_first_fails_the_next_is_tried_alone(int status, string code)
    {
        using FakeConnection connection = new(async (_, _, _) =>
        {
            await Task.Yield();
            return FakeConnection.Error(status, code);
        });

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(ServiceFixture.Settings(retries: 1)), Calls);

        Assert.All(calls, static call => Assert.True(call.IsFaulted));
        Assert.Equal((2 * Calls, 1), (connection.Requests.Count, connection.MaxInFlight));
    }

    [Fact]
    public async Task A_call_that_waits_for_the_first_response_ends_with_its_cancellation()
    {
        TaskCompletionSource<HttpResponseMessage> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConnection connection = new((_, number, _) =>
        {
            arrived.TrySetResult();
            return number == 1 ? first.Task : Task.FromResult(FakeConnection.Run());
        });
        DataWorksClient operations = connection.Operations();
        using CancellationTokenSource stop = new();

        Task<PipelineRun> holds = operations.GetPipelineRunAsync(1, "run-1", Token);
        await arrived.Task.WithinHangLimit();
        Task<PipelineRun> waits = operations.GetPipelineRunAsync(1, "run-2", stop.Token);
        Task<PipelineRun> follows = operations.GetPipelineRunAsync(1, "run-3", Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits.WithinHangLimit());
        Assert.Single(connection.Requests);
        first.SetResult(FakeConnection.Run());
        await Task.WhenAll(holds, follows).WithinHangLimit();
        Assert.Equal(2, connection.Requests.Count);
    }

    [Fact]
    public async Task An_expired_token_costs_one_call()
    {
        int old = 0;
        using FakeConnection connection = new((request, _, _) =>
        {
            bool isOld = request.Headers.NonValidated["x-acs-security-token"].ToString() == "old";
            Interlocked.Add(ref old, isOld ? 1 : 0);
            return Task.FromResult(isOld ? FakeConnection.Error(400, "InvalidSecurityToken.Expired") : FakeConnection.Run());
        });
        FakeCredentialProvider credentials = new(FakeCredentialProvider.CreateCredential("STS.old", "s", "old"), FakeCredentialProvider.CreateCredential("STS.new", "s", "new"));

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(credentials: credentials), Calls);

        Assert.All(calls, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Equal((1, 1), (old, credentials.Refreshes));
    }

    [Fact]
    public async Task A_clock_that_is_off_costs_one_call_and_one_warning()
    {
        LogRecorder log = new();
        int off = 0;
        using FakeConnection connection = new((request, _, _) =>
        {
            DateTimeOffset signed = DateTimeOffset.Parse(
                request.Headers.NonValidated["x-acs-date"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            bool isOff = signed < s_server.AddHours(-1);
            Interlocked.Add(ref off, isOff ? 1 : 0);
            return Task.FromResult(isOff
                ? FakeConnection.Error(400, "InvalidTimeStamp.Expired", ("Date", s_server.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))
                : FakeConnection.Run());
        });

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(log: log), Calls);

        Assert.All(calls, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Equal(1, off);
        Assert.Single(log.Warnings);
    }

    [Fact]
    public async Task A_wrong_clock_is_reported_once_for_many_calls()
    {
        LogRecorder log = new();
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string date = s_server.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        using FakeConnection connection = new(async (_, number, _) =>
        {
            if (number == Calls)
            {
                all.SetResult();
            }

            await (number == 1 ? Task.CompletedTask : all.Task.WithinHangLimit());
            return number is 1 or > Calls ? FakeConnection.Run() : FakeConnection.Error(400, "InvalidTimeStamp.Expired", ("Date", date));
        });

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(log: log), Calls);

        Assert.All(calls, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Single(log.Warnings);
    }

    [Fact]
    public async Task Credentials_that_are_not_there_end_the_command_without_a_call()
    {
        using FakeConnection connection = new(_ => FakeConnection.Run());
        Client.ServiceConnection session = connection.Session(credentials: new DefaultCredentialChain(new NoEnvironment(), TimeProvider.System));

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(session.Operations(new LogRecorder().Log), Calls);

        Assert.All(calls, static call => Assert.Equal(DwErrorKind.CredentialsNotFound, ((DwServiceException)call.Exception!.InnerException!).Kind));
        Assert.Empty(connection.Requests);
    }
}
