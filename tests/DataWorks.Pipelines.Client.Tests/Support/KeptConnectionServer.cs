using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Keeps each connection open after its first request, and closes it without a response after the second one was read.</summary>
internal sealed class KeptConnectionServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public KeptConnectionServer()
    {
        _listener.Start();
        _loop = ServeAsync();
    }

    public string Endpoint => $"http://{_listener.LocalEndpoint}/";

    public int Connections { get; private set; }

    /// <summary>The operations of the requests, in their order.</summary>
    public ConcurrentQueue<string> Operations { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _loop;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        byte[] response = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"RequestId\":\"R\"}"u8.ToArray();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using TcpClient connection = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Connections++;
                NetworkStream stream = connection.GetStream();
                Operations.Enqueue(OperationOf(await RawServer.ReadRequestAsync(stream, _stopping.Token)));
                await stream.WriteAsync(response, _stopping.Token);
                Operations.Enqueue(OperationOf(await RawServer.ReadRequestAsync(stream, _stopping.Token)));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private static string OperationOf(string request) => request.Split("\r\n")
        .FirstOrDefault(static line => line.StartsWith("x-acs-action:", StringComparison.OrdinalIgnoreCase))?[13..].Trim() ?? "none";
}
