using System.Collections.Concurrent;
using System.Text;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>
/// Answers that were made once and are given again with a request id of their own, so that a benchmark measures who asks and not who answers.
/// Nothing is kept while time passes or an answer is spoilt, and nothing more once the room is full.
/// </summary>
internal sealed class ResponseCache(long mostBytes)
{
    private static readonly byte[] s_start = "{\"RequestId\":\""u8.ToArray();
    private readonly ConcurrentDictionary<string, byte[]> _responses = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Writes the kept answer to the call; false where there is none.</summary>
    public bool TryWrite(string call, string requestId, ResponseBuffer buffer)
    {
        if (!_responses.TryGetValue(call, out byte[]? response))
        {
            return false;
        }

        buffer.Replace(response);
        Encoding.ASCII.GetBytes(requestId, buffer.WrittenSpan[s_start.Length..]);
        return true;
    }

    /// <summary>Keeps an answer, but one that does not begin with its request id.</summary>
    public void Add(string call, string requestId, ResponseBuffer buffer)
    {
        ReadOnlySpan<byte> response = buffer.WrittenSpan;
        bool begins = response.StartsWith(s_start) && response[s_start.Length..].StartsWith(Encoding.ASCII.GetBytes(requestId));
        if (begins && Interlocked.Add(ref _bytes, response.Length) <= mostBytes)
        {
            _responses[call] = response.ToArray();
        }
    }

    /// <summary>Forgets them all.</summary>
    public void Clear()
    {
        _responses.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }
}
