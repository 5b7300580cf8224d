using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>A service that returns the same response for every request, for responses that the emulator does not have.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public StubService(int status, string body, string headers = "")
    {
        _listener.Start();
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        byte[] head = Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status} Response\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: {bytes.Length}\r\n{headers}Connection: close\r\n\r\n");
        _serving = ServeAsync([.. head, .. bytes]);
    }

    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}/");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync(byte[] response)
    {
        byte[] buffer = new byte[16 * 1024];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                NetworkStream stream = client.GetStream();
                string request = string.Empty;
                int read;
                do
                {
                    read = await stream.ReadAsync(buffer, _stop.Token);
                    request += Encoding.ASCII.GetString(buffer, 0, read);
                }
                while (read > 0 && !request.Contains("\r\n\r\n", StringComparison.Ordinal));
                await stream.WriteAsync(response, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
