using System.Net;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Whatever a response turns out to be, it does not hold its connection.</summary>
public sealed class DisposalTests
{
    [Theory]
    [InlineData(65L * 1024 * 1024, 0, DwErrorKind.InvalidResponse)]
    [InlineData(null, 65 * 1024 * 1024, DwErrorKind.InvalidResponse)]
    [InlineData(null, -1, DwErrorKind.NetworkError)]
    public async Task An_unread_body_is_disposed(long? announced, int bytes, DwErrorKind kind)
    {
        TrackedStream stream = new(bytes);
        using FakeConnection connection = new(_ =>
        {
            HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new StreamContent(stream) };
            response.Content.Headers.ContentLength = announced;
            return response;
        });

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => connection.Operations(ServiceFixture.Settings(retries: 0))
            .GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken));

        Assert.Equal(kind, error.Kind);
        Assert.True(stream.IsDisposed);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    [InlineData(302)]
    [InlineData(200)]
    public async Task Every_response_is_disposed(int status)
    {
        List<TrackedContent> contents = [];
        using FakeConnection connection = new(number =>
        {
            contents.Add(new TrackedContent(number == 3 ? """{"Pipeline":{"Id":"run-1"}}""" : """{"Code":"X","Message":"m"}"""));
            return new HttpResponseMessage(number == 3 ? HttpStatusCode.OK : (HttpStatusCode)status) { Content = contents[^1] };
        });

        await Record.ExceptionAsync(() => connection.Operations().GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken));

        Assert.NotEmpty(contents);
        Assert.All(contents, static content => Assert.True(content.IsDisposed));
    }

    private sealed class TrackedContent(string body) : ByteArrayContent(Body.Of(body))
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>So many blanks; a negative number breaks at once.</summary>
    private sealed class TrackedStream(int left) : Stream
    {
        private int _left = left;

        public bool IsDisposed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_left < 0)
            {
                throw new IOException("The connection broke.");
            }

            int read = Math.Min(count, _left);
            buffer.AsSpan(offset, read).Fill((byte)' ');
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
