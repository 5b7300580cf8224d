using System.Buffers;
using System.Runtime.InteropServices;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Reads a body whole, so that a connection that breaks in its middle is a failed try and not a half answer.</summary>
internal static class ResponseBody
{
    // A page of 100 rows with large FlowSpec bodies is a few MiB; what is far over that is no answer of this service.
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int FirstBytes = 16 * 1024;

    // Pages of a long list come in the same buffers again: each is large enough to count as a large object, which only a full collection
    // frees. What is larger than any ordinary page is not kept.
    private const int MaxPooledBytes = 4 * 1024 * 1024;

    /// <summary>Reads a body to its end, decompressed.</summary>
    /// <exception cref="InvalidDataException">The body is over 64 MiB.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        long length = content.Headers.ContentLength ?? 0;
        if (length > MaxBytes)
        {
            throw TooLarge();
        }

        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than was announced, so that the end is seen without growing the buffer.
            byte[] buffer = Rent(length > 0 ? (int)length + 1 : FirstBytes);
            int filled = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false)) > 0)
            {
                filled += read;
                if (filled > MaxBytes)
                {
                    throw TooLarge();
                }

                if (filled == buffer.Length)
                {
                    // The last step goes to the limit and not past it: what is too large takes one and a half times the limit at most.
                    byte[] larger = Rent(buffer.Length >= MaxBytes / 2 ? MaxBytes + 1 : buffer.Length * 2);
                    buffer.CopyTo(larger, 0);
                    Return(buffer);
                    buffer = larger;
                }
            }

            return buffer.AsMemory(0, filled);
        }
    }

    /// <summary>Gives the buffer of a body back. Nobody may look at the body any more; a body that is never given back is collected.</summary>
    public static void Recycle(ReadOnlyMemory<byte> bytes)
    {
        if (MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) && segment.Array is { } buffer)
        {
            Return(buffer);
        }
    }

    private static byte[] Rent(int size) => size <= MaxPooledBytes ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    private static void Return(byte[] buffer)
    {
        if (buffer.Length <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static InvalidDataException TooLarge() => new($"The answer is larger than {MaxBytes / 1024 / 1024} MiB.");
}
