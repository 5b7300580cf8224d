using System.Buffers;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>A response body, read to its end: a connection that breaks in the middle is a failed attempt. Its buffer is reused after disposal.</summary>
internal sealed class ResponseBody : IDisposable
{
    // A page of 100 rows with large FlowSpec bodies takes a few MiB.
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int InitialBytes = 16 * 1024;

    // The pages of a long list are large objects, which only a full collection frees, so their buffers are pooled.
    private const int MaxPooledBytes = 4 * 1024 * 1024;

    private byte[] _buffer;
    private int _length;

    private ResponseBody(int size) => _buffer = Rent(size);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads a body, decompressed.</summary>
    /// <exception cref="InvalidDataException">The body is over 64 MiB.</exception>
    public static async Task<ResponseBody> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        long length = content.Headers.ContentLength ?? 0;
        if (length > MaxBytes)
        {
            throw CreateTooLargeError();
        }

        // One byte more than announced, so that the end is found without a larger buffer. Not disposed after a failure: a read that was canceled may still write into the buffer.
        ResponseBody body = new(length > 0 ? (int)length + 1 : InitialBytes);
        await body.FillAsync(content, cancellationToken).ConfigureAwait(false);
        return body;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private async Task FillAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            int read;
            while ((read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                _length += read;
                if (_length > MaxBytes)
                {
                    throw CreateTooLargeError();
                }

                if (_length == _buffer.Length)
                {
                    Grow();
                }
            }
        }
    }

    // The last step ends at the limit, so that a body that is too large takes at most 1.5 times the limit.
    private void Grow()
    {
        byte[] larger = Rent(_buffer.Length >= MaxBytes / 2 ? MaxBytes + 1 : _buffer.Length * 2);
        Bytes.CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }

    private static byte[] Rent(int size) => size <= MaxPooledBytes ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    private static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static InvalidDataException CreateTooLargeError() => new($"The response is larger than {MaxBytes / 1024 / 1024} MiB.");
}
