using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Sends the given responses, one per connection and the last one repeatedly, and records the requests.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[][] _responses;
    private readonly Task _loop;

    public RawServer(params byte[][] responses)
    {
        _responses = responses;
        _listener.Start();
        _loop = ServeAsync();
    }

    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>The heads of the requests, as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The values of a header over all requests.</summary>
    public IEnumerable<string> Header(string name) => Requests.SelectMany(
        head => head.Split("\r\n").Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)))
        .Select(line => line[(name.Length + 1)..].Trim());

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
        for (int number = 0; !_stopping.IsCancellationRequested; number++)
        {
            try
            {
                using TcpClient connection = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await RespondAsync(connection, _responses[Math.Min(number, _responses.Length - 1)]);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    // The operations that are asked here have no body: the head is the whole request.
    private async Task RespondAsync(TcpClient connection, byte[] response)
    {
        NetworkStream stream = connection.GetStream();
        StringBuilder head = new();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, _stopping.Token);
            if (read == 0)
            {
                return;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        Requests.Enqueue(head.ToString());
        await stream.WriteAsync(response, _stopping.Token);
        connection.Client.Shutdown(SocketShutdown.Send);
    }
}
