using System.Collections.Concurrent;
using System.Text;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>
/// Keeps response bodies, so that a benchmark measures the client and not the emulator. Each response has its own request id.
/// Only bodies that begin with their request id are kept, up to the given number of bytes.
/// </summary>
internal sealed class ResponseCache(long maxBytes)
{
    private readonly ConcurrentDictionary<string, byte[]> _bodies = new(StringComparer.Ordinal);
    private long _bytes;

    public byte[] GetOrCreate(string key, string requestId, Func<byte[]> create)
    {
        const string Start = "{\"RequestId\":\"";
        if (_bodies.TryGetValue(key, out byte[]? cached))
        {
            byte[] copy = [.. cached];
            Encoding.ASCII.GetBytes(requestId, copy.AsSpan(Start.Length));
            return copy;
        }

        byte[] body = create();
        if (body.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Start + requestId)) && Interlocked.Add(ref _bytes, body.Length) <= maxBytes)
        {
            _bodies[key] = body;
        }

        return body;
    }

    public void Clear()
    {
        _bodies.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }
}
