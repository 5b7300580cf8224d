using System.Collections.Concurrent;
using System.Net;
using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Replaces the network below the client and sends the responses of a test.</summary>
/// <param name="respond">Makes the response to a request; the requests are numbered from 1.</param>
internal sealed class FakeConnection(Func<HttpRequestMessage, int, CancellationToken, Task<HttpResponseMessage>> respond) : HttpMessageHandler
{
    private int _number;
    private int _inFlight;
    private int _maxInFlight;

    public FakeConnection(Func<int, HttpResponseMessage> respond)
        : this((_, number, _) => Task.FromResult(respond(number)))
    {
    }

    /// <summary>The operations of the requests, in the order of their arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The most requests that were in flight at a time.</summary>
    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new ByteArrayContent(Body.Of(body)) };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public static HttpResponseMessage Error(int status, string code, params (string Name, string Value)[] headers) =>
        Json(status, $$"""{"RequestId":"22C97E95","Code":"{{code}}","Message":"m"}""", headers);

    public static HttpResponseMessage Run() => Json(200, """{"RequestId":"22C97E95","Pipeline":{"Id":"run-1","ProjectId":1,"Status":"Success"}}""");

    /// <summary>A session whose calls end here.</summary>
    public ServiceConnection Session(ConnectionOptions? settings = null, ICredentialProvider? credentials = null, TimeProvider? time = null) =>
        ServiceConnection.Create(
            (settings ?? ServiceFixture.Settings()) with { RegionId = "cn-shanghai" },
            credentials ?? new StaticCredentialProvider("testid", "testsecret"),
            new NoEnvironment(),
            time ?? new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(10) },
            this);

    /// <summary>The calls of one command.</summary>
    public DataWorksClient Operations(ConnectionOptions? settings = null, ICredentialProvider? credentials = null, LogRecorder? log = null) =>
        Session(settings, credentials).Operations((log ?? new LogRecorder()).Log);

    /// <summary>Starts so many calls and waits until each has ended, well or not.</summary>
    public static async Task<Task<PipelineRun>[]> GetRunsAsync(DataWorksClient operations, int count)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Task<PipelineRun>[] calls = [.. Enumerable.Range(0, count).Select(id => operations.GetPipelineRunAsync(1, $"run-{id}", cancellationToken))];
        await Task.WhenAll(calls).ContinueWith(static _ => { }, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        return calls;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request.Headers.NonValidated["x-acs-action"].ToString());
        int number = Interlocked.Increment(ref _number);
        int inFlight = Interlocked.Increment(ref _inFlight);
        for (int max = MaxInFlight; inFlight > max; max = MaxInFlight)
        {
            Interlocked.CompareExchange(ref _maxInFlight, inFlight, max);
        }

        try
        {
            return await respond(request, number, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
