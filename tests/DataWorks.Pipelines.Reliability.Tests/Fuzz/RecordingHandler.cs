namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>The network, with an ear at it.</summary>
internal sealed class RecordingHandler(Action<byte[]> heard) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        heard(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return response;
    }
}
