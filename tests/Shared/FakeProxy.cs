using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DataWorks.Pipelines.Suites;

/// <summary>
/// An HTTP proxy on loopback: CONNECT and the absolute form, with Basic authentication or without. A tunnel ends here: it is the TLS server of
/// whatever host was asked for, and passes the requests on to <see cref="Origin"/>.
/// </summary>
public sealed class FakeProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly Lazy<X509Certificate2> _certificate = new(MakeCertificate);
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="credential">The <c>user:password</c> that it asks for; <c>null</c> for none.</param>
    public FakeProxy(string? credential = null)
    {
        Credential = credential;
        _listener.Start();
        Authority = $"{_listener.LocalEndpoint}";
        _serving = ServeAsync();
    }

    /// <summary>Host and port.</summary>
    public string Authority { get; }

    /// <summary>The <c>user:password</c> that it asks for; <c>null</c> for none.</summary>
    public string? Credential { get; }

    /// <summary>The status that it answers every request with; 0 to serve.</summary>
    public int Status { get; set; }

    /// <summary>Where the requests of a tunnel go; <c>null</c> for their own host.</summary>
    public Uri? Origin { get; set; }

    /// <summary>What was asked of it, in order: method and target, and the user where one was named.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
        if (_certificate.IsValueCreated)
        {
            _certificate.Value.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
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
                NetworkStream stream = client.GetStream();
                string head = await ReadHeadAsync(stream);
                while (head.Length > 0 && Reject(head, out string given) is { } status)
                {
                    _ = await ReadBodyAsync(stream, head);

                    // Indiscreet, as the page of a proxy can be.
                    string page = $"<h1>Rejected</h1><p>{given}</p><pre>{Convert.ToBase64String(Encoding.UTF8.GetBytes(given))}</pre>";
                    int length = Encoding.UTF8.GetByteCount(page);
                    await RespondAsync(stream, $"{status} Rejected", $"Proxy-Authenticate: Basic realm=\"fake\"\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n", page);
                    head = await ReadHeadAsync(stream);
                }

                if (head.StartsWith("CONNECT ", StringComparison.Ordinal))
                {
                    await RespondAsync(stream, "200 Connected", string.Empty);
                    using SslStream tls = new(stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate.Value }, _stop.Token);
                    await ForwardAsync(tls, await ReadHeadAsync(tls));
                }
                else if (head.Length > 0)
                {
                    await ForwardAsync(stream, head);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
        {
            // The client has gone, or the proxy is disposed.
        }
    }

    private int? Reject(string head, out string given)
    {
        string[] lines = head.Split("\r\n");
        string header = lines.FirstOrDefault(static line => line.StartsWith("Proxy-Authorization:", StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        given = header.Length == 0 ? string.Empty : Encoding.UTF8.GetString(Convert.FromBase64String(header.Split(' ')[^1]));
        Requests.Enqueue(string.Join(' ', [.. lines[0].Split(' ')[..2], .. given.Length == 0 ? (string[])[] : [given.Split(':')[0]]]));
        return Status > 0 ? Status : Credential is not null && given != Credential ? 407 : null;
    }

    // One request for each connection: the response ends with it.
    private async Task ForwardAsync(Stream client, string head)
    {
        if (head.Length == 0)
        {
            return;
        }

        string[] lines = head.Split("\r\n");
        string[] first = lines[0].Split(' ');
        bool isAbsolute = first[1].StartsWith("http://", StringComparison.Ordinal);
        Uri target = isAbsolute ? new Uri(first[1]) : Origin ?? throw new InvalidOperationException("A tunnel needs an origin.");
        first[1] = isAbsolute ? target.PathAndQuery : first[1];
        IEnumerable<string> headers = lines[1..].Where(static line =>
            line.Length > 0 && !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        byte[] body = await ReadBodyAsync(client, head);

        using TcpClient server = new();
        await server.ConnectAsync(target.Host, target.Port, _stop.Token);
        NetworkStream stream = server.GetStream();
        string request = string.Join("\r\n", [string.Join(' ', first), .. headers, "Connection: close", string.Empty, string.Empty]);
        await stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(request), .. body], _stop.Token);
        await stream.CopyToAsync(client, _stop.Token);
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        byte[] one = new byte[1];
        StringBuilder head = new();
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return string.Empty;
    }

    private async Task<byte[]> ReadBodyAsync(Stream stream, string head)
    {
        string length = head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) ?? "Content-Length: 0";
        byte[] body = new byte[int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return body;
    }

    private async Task RespondAsync(Stream stream, string status, string headers, string page = "") =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{headers}\r\n{page}"), _stop.Token);

    private static X509Certificate2 MakeCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=fake proxy", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

        // Windows cannot serve with a key that was never written. The loader that replaces this constructor is younger than PowerShell 7.4.
#pragma warning disable SYSLIB0057
        return new X509Certificate2(made.Export(X509ContentType.Pkcs12));
#pragma warning restore SYSLIB0057
    }
}
