using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>
/// A service that has every id and delays each response by a random number of yields, so that the responses of simultaneous calls arrive in any order
/// without a clock.
/// </summary>
internal sealed class ShuffledService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TaskCompletionSource> _held = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Random _random;
    private readonly Task _serving;
    private readonly Task _releasing;
    private int _calls;

    public ShuffledService(int seed)
    {
        _random = new Random(seed);
        _listener.Start();
        _serving = AcceptAsync();
        _releasing = ReleaseAsync();
    }

    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}/");

    public int Calls => _calls;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_serving, _releasing);
        _stop.Dispose();
        _arrived.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> responses = [];
        while (true)
        {
            try
            {
                responses.Add(RespondAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(responses);
                return;
            }
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            while (true)
            {
                await _arrived.WaitAsync(_stop.Token);
                for (int lease = _random.Next(200); lease > 0; lease--)
                {
                    await Task.Yield();
                }

                lock (_held)
                {
                    int any = _random.Next(_held.Count);
                    _held[any].SetResult();
                    _held.RemoveAt(any);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task RespondAsync(TcpClient client)
    {
        using TcpClient own = client;
        try
        {
            NetworkStream stream = client.GetStream();
            using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
            Uri target = new(Endpoint, (await reader.ReadLineAsync(_stop.Token))!.Split(' ')[1]);
            string action = string.Empty;
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
            {
                action = header.StartsWith("x-acs-action:", StringComparison.OrdinalIgnoreCase) ? header[13..].Trim() : action;
            }

            Interlocked.Increment(ref _calls);
            TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_held)
            {
                _held.Add(released);
            }

            _arrived.Release();
            await released.Task.WaitAsync(_stop.Token);
            System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(target.Query);
            byte[] body = Encoding.UTF8.GetBytes(Body(action, query["Id"] ?? query["PipelineRunId"]!));
            byte[] head = Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
            await stream.WriteAsync((byte[])[.. head, .. body], _stop.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The caller disconnected, or the test has ended.
        }
    }

    private static string Body(string action, string id) => action switch
    {
        "GetPipelineRun" => $$$"""{"RequestId":"r","Pipeline":{"Id":"{{{id}}}","ProjectId":10001,"Status":"Success"}}""",
        "GetWorkflowInstance" => $$$"""{"RequestId":"r","WorkflowInstance":{"Id":{{{id}}},"ProjectId":10001,"Status":"Success"}}""",
        "GetTaskInstance" => $$$"""{"RequestId":"r","TaskInstance":{"Id":{{{id}}},"ProjectId":10001,"Status":"Success"}}""",
        "GetTaskInstanceLog" => $$$"""{"RequestId":"r","TaskInstanceLog":"log of {{{id}}}"}""",
        "GetProject" => $$$"""{"RequestId":"r","Project":{"Id":{{{id}}},"Name":"p","Status":"Available"}}""",
        "ListPipelineRunItems" =>
            $$$"""{"RequestId":"r","PagingInfo":{"TotalCount":2,"PipelineRunItems":[{"Id":"1","Name":"{{{id}}}"},{"Id":"2","Name":"{{{id}}}"}]}}""",
        _ => "{}",
    };
}
