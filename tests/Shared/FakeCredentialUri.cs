using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Suites;

/// <summary>A credentials URI and an STS in one. It returns its credentials in turn, so that a refresh is visible.</summary>
internal sealed class FakeCredentialUri(TimeSpan lifetime, params (string Id, string Secret, string Token)[] credentials) : FakeHttpServer
{
    private int _requests;
    private int _inFlight;

    public Uri Address => new($"http://{Authority}/");

    /// <summary>The requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The requests without a response. A pooled connection of a canceled request is not one.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The delay of each response; <see cref="Timeout.InfiniteTimeSpan"/> for no response.</summary>
    public TimeSpan Delay { get; set; }

    private protected override async Task HandleAsync(Stream stream)
    {
        string head = await ReadHeadAsync(stream);
        if (head.Length == 0)
        {
            return;
        }

        _ = await ReadBodyAsync(stream, head);
        Interlocked.Increment(ref _inFlight);
        try
        {
            int number = Interlocked.Increment(ref _requests);
            if (await DelayAsync(stream))
            {
                string body = CreateBody(head, number);
                int length = Encoding.UTF8.GetByteCount(body);
                await RespondAsync(stream, "200 OK", $"Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n", body);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    // A client that closes the connection ends the delay.
    private async Task<bool> DelayAsync(Stream stream)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        Task<int> closed = stream.ReadAsync(new byte[1], end.Token).AsTask();
        bool isOpen = await Task.WhenAny(closed, Task.Delay(Delay, end.Token)) != closed;
        await end.CancelAsync();
        return isOpen && !Stopping.IsCancellationRequested;
    }

    private string CreateBody(string head, int number)
    {
        (string id, string secret, string token) = credentials[number % credentials.Length];
        object issued = new
        {
            Code = "Success",
            AccessKeyId = id,
            AccessKeySecret = secret,
            SecurityToken = token,
            Expiration = DateTimeOffset.UtcNow.Add(lifetime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        object response = head.Contains("GetCallerIdentity", StringComparison.Ordinal)
            ? new { AccountId = "1234567890123456", Arn = "acs:ram::1234567890123456:user/alice", RequestId = "1" }
            : head.Contains("AssumeRole", StringComparison.Ordinal) ? new { Credentials = issued, RequestId = "1" } : issued;
        return JsonSerializer.Serialize(response);
    }
}
