using System.Net;
using System.Net.Sockets;

namespace DataWorks.Pipelines.Benchmarks;

/// <summary>Responds to every request of a connection with the same bytes and without allocations, so that only the client is measured.</summary>
internal sealed class FixedServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer;

    public FixedServer(byte[] body)
    {
        _answer = [.. "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nx-acs-request-id: 0\r\nContent-Length: "u8,
            .. System.Text.Encoding.ASCII.GetBytes($"{body.Length}\r\n\r\n"), .. body];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>Gets its address.</summary>
    public Uri Endpoint { get; }

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket connection = _listener.Accept();
                new Thread(() => Respond(connection)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The listener was closed.
        }
    }

    // A request without a body ends with an empty line, and the next one follows only after the response.
    private void Respond(Socket connection)
    {
        byte[] buffer = new byte[16 * 1024];
        int length = 0;
        try
        {
            while (connection.Receive(buffer.AsSpan(length)) is int count and > 0)
            {
                length += count;
                if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    length = 0;
                    connection.Send(_answer);
                }
            }
        }
        catch (SocketException)
        {
            // The client has disconnected.
        }
        finally
        {
            connection.Dispose();
        }
    }
}
