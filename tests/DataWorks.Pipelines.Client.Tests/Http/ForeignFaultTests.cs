using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Only failures of the network are retried and reported as such; a defect surfaces as it is.</summary>
public sealed class ForeignFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Type> Faults =>
        [typeof(InvalidOperationException), typeof(HttpRequestException), typeof(IOException), typeof(TimeoutException), typeof(TaskCanceledException), typeof(ArgumentException)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Exceptions_of_a_foreign_credential_source_are_not_changed(Type type)
    {
        Exception fault = (Exception)Activator.CreateInstance(type)!;
        using FakeConnection connection = new(_ => FakeConnection.Run());
        FaultyCredentials credentials = new(_ => throw fault);

        Exception? thrown = await Record.ExceptionAsync(() => connection.Operations(credentials: credentials).GetPipelineRunAsync(1, "run-1", Token));

        Assert.Same(fault, thrown);
        Assert.Equal(1, credentials.Asked);
        Assert.Empty(connection.Requests);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(NotSupportedException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_defect_below_the_client_surfaces_as_it_is_and_is_not_retried(Type type)
    {
        Exception fault = (Exception)Activator.CreateInstance(type)!;
        using FakeConnection connection = new(_ => throw fault);

        Exception? thrown = await Record.ExceptionAsync(() => connection.Operations().GetPipelineRunAsync(1, "run-1", Token));

        Assert.Same(fault, thrown);
        Assert.Single(connection.Requests);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    public async Task A_failure_of_the_network_is_retried(Type type)
    {
        using FakeConnection connection = new(_ => throw (Exception)Activator.CreateInstance(type)!);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => connection.Operations().GetPipelineRunAsync(1, "run-1", Token));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.False(error.IsTerminating);
        Assert.Equal(4, connection.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_cannot_be_decompressed_is_an_invalid_response()
    {
        using FakeConnection connection = new(_ => throw new InvalidDataException("The archive entry was compressed using an unsupported method."));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => connection.Operations().GetPipelineRunAsync(1, "run-1", Token));

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Single(connection.Requests);
    }

    [Fact]
    public async Task Missing_credentials_name_their_source_and_end_the_command()
    {
        SelfAdvancingTime time = new();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConnection connection = new(_ => FakeConnection.Run());
        FaultyCredentials credentials = new(async cancellationToken =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        });
        DataWorksClient operations = connection.Session(ServiceFixture.Settings(retries: 0, timeout: 60), credentials, time).Operations(new LogRecorder().Log);

        Task<PipelineRun> call = operations.GetPipelineRunAsync(1, "run-1", Token);
        await asked.Task.WithinHangLimit();
        time.Advance(TimeSpan.FromSeconds(60));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => call);
        Assert.Equal(DwErrorKind.OperationTimeout, error.Kind);
        Assert.True(error.IsTerminating);
        Assert.Contains("faulty source returned no credentials within 60 s", error.Message, StringComparison.Ordinal);
        Assert.Empty(connection.Requests);
    }

    private sealed class FaultyCredentials(Func<CancellationToken, Task> fault) : ICredentialProvider
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public string Source => "faulty source";

        public string Describe() => Source;

        public async ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            await fault(cancellationToken);
            return FakeCredentialProvider.CreateCredential("testid", "testsecret");
        }

        public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential refused, CancellationToken cancellationToken) =>
            GetCredentialAsync(cancellationToken);
    }
}
