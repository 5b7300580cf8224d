using System.Collections.Concurrent;
using System.Globalization;
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

    /// <summary>The requests, head and body, as they came.</summary>
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

    /// <summary>Reads a request, head and body; what arrived if the client closes the connection before its end.</summary>
    public static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        StringBuilder request = new();
        byte[] buffer = new byte[4096];
        int read = 1;
        while (read > 0 && !IsComplete(request.ToString()))
        {
            read = await stream.ReadAsync(buffer, cancellationToken);
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return request.ToString();
    }

    // An empty response is a connection that closes after the request was read.
    private async Task RespondAsync(TcpClient connection, byte[] response)
    {
        NetworkStream stream = connection.GetStream();
        string request = await ReadRequestAsync(stream, _stopping.Token);
        if (!IsComplete(request))
        {
            return;
        }

        Requests.Enqueue(request);
        await stream.WriteAsync(response, _stopping.Token);
        connection.Client.Shutdown(SocketShutdown.Send);
    }

    private static bool IsComplete(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        string? length = request[..end].Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return request.Length - end - 4 >= (length is null ? 0 : int.Parse(length.AsSpan(15), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));
    }
}
