using System.Net;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Stands where the connection would be.</summary>
internal sealed class CapturingHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
}
