using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class CallLimitTests
{
    [Fact]
    public async Task The_call_after_the_last_one_is_not_made()
    {
        using FakeConnection connection = new(_ => FakeConnection.Run());
        ServiceConnection session = connection.Session(ServiceFixture.Settings() with { MaximumCallCount = 3 });

        for (int call = 0; call < 3; call++)
        {
            await session.Operations(new LogRecorder().Log).GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken);
        }

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => session.Operations(new LogRecorder().Log).GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken));

        Assert.Equal(DwErrorKind.CallLimitReached, error.Kind);
        Assert.True(error.IsTerminating);
        Assert.Contains("the 3 calls that -MaximumCallCount allows", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, connection.Requests.Count);
        Assert.Equal((3, 3), (session.Context.Calls, session.Context.MaximumCallCount));
    }

    [Fact]
    public async Task Calls_that_run_together_never_make_more()
    {
        using FakeConnection connection = new(async (_, _, _) =>
        {
            await Task.Yield();
            return FakeConnection.Run();
        });

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(ServiceFixture.Settings() with { MaximumCallCount = 5 }), 40);

        Assert.Equal(5, connection.Requests.Count);
        Assert.Equal(5, calls.Count(static call => call.IsCompletedSuccessfully));
        Assert.All(
            calls.Where(static call => call.IsFaulted), static call => Assert.Equal(DwErrorKind.CallLimitReached, ((DwServiceException)call.Exception!.InnerException!).Kind));
    }

    [Fact]
    public async Task A_retry_is_a_call_too()
    {
        using FakeConnection connection = new(_ => FakeConnection.Error(503, "ServiceUnavailable"));

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(connection.Operations(ServiceFixture.Settings(retries: 9) with { MaximumCallCount = 2 }), 1);

        Assert.Equal(DwErrorKind.CallLimitReached, ((DwServiceException)calls[0].Exception!.InnerException!).Kind);
        Assert.Equal(2, connection.Requests.Count);
    }

    [Fact]
    public async Task Without_a_limit_there_is_none()
    {
        using FakeConnection connection = new(_ => FakeConnection.Run());
        DataWorksClient operations = connection.Operations();

        Task<PipelineRun>[] calls = await FakeConnection.GetRunsAsync(operations, 200);

        Assert.All(calls, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Null(connection.Session().Context.MaximumCallCount);
    }
}
