using System.Net;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Replaces the connection.</summary>
internal sealed class CapturingHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
}
