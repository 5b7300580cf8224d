using System.Net;
using System.Net.Sockets;

namespace DataWorks.Pipelines.Suites;

/// <summary>A port of this machine that refuses connections: it is bound, so no other program can open it, and nothing listens.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = new Uri($"http://{_socket.LocalEndPoint}/");
    }

    public Uri Address { get; }

    public void Dispose() => _socket.Dispose();
}
