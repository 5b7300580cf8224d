using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Suites;

/// <summary>
/// Who gives out keys, on loopback: an address of keys and STS in one. It gives its keys in turn, so that a refresh shows.
/// </summary>
internal sealed class KeyService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly TimeSpan _lifetime;
    private readonly (string Id, string Secret, string Token)[] _keys;
    private readonly Task _serving;
    private int _asked;
    private int _underWay;

    public KeyService(TimeSpan lifetime, params (string Id, string Secret, string Token)[] keys)
    {
        (_lifetime, _keys) = (lifetime, keys);
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _serving = ServeAsync();
    }

    /// <summary>Where it is asked.</summary>
    public Uri Address { get; }

    /// <summary>The questions so far.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>The questions under way. A connection that was opened for a call that gave up meanwhile waits in the client's pool, and is none.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>How late it answers; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan Delay { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Task task = AnswerAsync(client);
                _running[task] = true;
                _ = task.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The suite is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                string request = await ReadHeadAsync(stream);
                if (request.Length > 0)
                {
                    await AnswerAsync(stream, request);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has gone, as it may.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string request)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            int number = Interlocked.Increment(ref _asked);
            if (!await WaitAsync(stream))
            {
                return;
            }

            byte[] body = Body(request, number);
            string head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], _stop.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    // A client that goes ends the wait.
    private async Task<bool> WaitAsync(NetworkStream stream)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task<int> gone = stream.ReadAsync(new byte[1], end.Token).AsTask();
        bool late = await Task.WhenAny(gone, Task.Delay(Delay, end.Token)) != gone;
        await end.CancelAsync();
        return late && !_stop.IsCancellationRequested;
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[16 * 1024];
        StringBuilder head = new();
        int read;
        do
        {
            read = await stream.ReadAsync(buffer, _stop.Token);
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        while (read > 0 && !head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal));
        return head.ToString();
    }

    private byte[] Body(string request, int number)
    {
        (string id, string secret, string token) = _keys[number % _keys.Length];
        object keys = new
        {
            Code = "Success",
            AccessKeyId = id,
            AccessKeySecret = secret,
            SecurityToken = token,
            Expiration = DateTimeOffset.UtcNow.Add(_lifetime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        object response = request.Contains("GetCallerIdentity", StringComparison.Ordinal)
            ? new { AccountId = "1234567890123456", Arn = "acs:ram::1234567890123456:user/alice", RequestId = "1" }
            : request.Contains("AssumeRole", StringComparison.Ordinal) ? new { Credentials = keys, RequestId = "1" } : keys;
        return JsonSerializer.SerializeToUtf8Bytes(response);
    }
}
