using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataWorks.Pipelines.Suites;

/// <summary>A listener on loopback that reads and writes HTTP as bytes, so that a derived class controls each connection.</summary>
public abstract class FakeHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly Task _accepting;

    private protected FakeHttpServer()
    {
        _listener.Start();
        Authority = $"{_listener.LocalEndpoint}";
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Authority { get; }

    private protected CancellationToken Stopping => _stop.Token;

    public virtual async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Handles a connection, which is closed afterwards.</summary>
    private protected abstract Task HandleAsync(Stream stream);

    /// <summary>Reads the head of a request and nothing behind it; empty if the client closed the connection.</summary>
    private protected async Task<string> ReadHeadAsync(Stream stream)
    {
        byte[] one = new byte[1];
        StringBuilder head = new();
        while (await stream.ReadAsync(one, Stopping) > 0)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return string.Empty;
    }

    private protected async Task<byte[]> ReadBodyAsync(Stream stream, string head)
    {
        string length = head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) ?? "Content-Length: 0";
        byte[] body = new byte[int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, Stopping);
        return body;
    }

    private protected async Task RespondAsync(Stream stream, string status, string headers, string body = "") =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{headers}\r\n{body}"), Stopping);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(Stopping);
                Task task = HandleAsync(client);
                _running[task] = true;
                _ = task.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await HandleAsync(client.GetStream());
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or IOException or SocketException)
        {
            // The client closed the connection, or the server is disposed.
        }
    }
}
