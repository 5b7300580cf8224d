using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DataWorks.Pipelines.Suites;

/// <summary>
/// An HTTP proxy on loopback: CONNECT and the absolute form, with or without Basic authentication. It ends each tunnel itself: it is the TLS
/// server of whatever host was requested, and forwards the requests to <see cref="Origin"/>.
/// </summary>
/// <param name="credential">The required <c>user:password</c>; <c>null</c> for none.</param>
public sealed class FakeProxy(string? credential = null) : FakeHttpServer
{
    private readonly Lazy<X509Certificate2> _certificate = new(CreateCertificate);

    /// <summary>The required <c>user:password</c>; <c>null</c> for none.</summary>
    public string? Credential { get; } = credential;

    /// <summary>The status of every response; 0 to forward requests.</summary>
    public int Status { get; set; }

    /// <summary>The destination of the requests of a tunnel.</summary>
    public Uri? Origin { get; set; }

    /// <summary>The requests in order: method, target, and the user if one was named.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_certificate.IsValueCreated)
        {
            _certificate.Value.Dispose();
        }
    }

    private protected override async Task HandleAsync(Stream stream)
    {
        string head = await ReadHeadAsync(stream);
        while (head.Length > 0 && Reject(head, out string given) is { } status)
        {
            _ = await ReadBodyAsync(stream, head);

            // The page quotes the credential, as that of a real proxy may.
            string page = $"<h1>Rejected</h1><p>{given}</p><pre>{Convert.ToBase64String(Encoding.UTF8.GetBytes(given))}</pre>";
            int length = Encoding.UTF8.GetByteCount(page);
            await RespondAsync(stream, $"{status} Rejected", $"Proxy-Authenticate: Basic realm=\"fake\"\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n", page);
            head = await ReadHeadAsync(stream);
        }

        if (head.StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await RespondAsync(stream, "200 Connected", string.Empty);
            using SslStream tls = new(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate.Value }, Stopping);
            await ForwardAsync(tls, await ReadHeadAsync(tls));
        }
        else
        {
            await ForwardAsync(stream, head);
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

    // One request per connection: the response ends with it.
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
        await server.ConnectAsync(target.Host, target.Port, Stopping);
        NetworkStream stream = server.GetStream();
        string request = string.Join("\r\n", [string.Join(' ', first), .. headers, "Connection: close", string.Empty, string.Empty]);
        await stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(request), .. body], Stopping);
        await stream.CopyToAsync(client, Stopping);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=fake proxy", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 created = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

        // Windows cannot use a private key that was never exported. The loader that replaces this constructor is newer than PowerShell 7.4.
#pragma warning disable SYSLIB0057
        return new X509Certificate2(created.Export(X509ContentType.Pkcs12));
#pragma warning restore SYSLIB0057
    }
}
