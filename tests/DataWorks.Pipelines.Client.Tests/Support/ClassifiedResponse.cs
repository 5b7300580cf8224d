using System.Net;
using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Reads responses as the retry handler does.</summary>
internal static class ClassifiedResponse
{
    private static readonly ApiRequest s_request = new()
    {
        Version = ApiRequest.DataWorksVersion,
        Operation = "GetPipelineRun",
        Method = HttpMethod.Get,
        NotFoundKind = DwErrorKind.PipelineRunNotFound,
    };

    /// <summary>A request whose response is a run.</summary>
    public static RequestContext Context(ApiRequest? request = null) => new(
        request ?? s_request,
        static (ref json, requestId) => ObjectReader.Read<PipelineRun>(ref json, requestId, "Pipeline"u8, Body.ReadRun),
        RequestLogger.Null,
        new StrongBox<DwServiceException?>(),
        connectionSecrets: []);

    /// <summary>The response to a GetPipelineRun.</summary>
    public static ApiResponse Of(int status, string body, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage message = new((HttpStatusCode)status);
        message.Headers.Add("x-acs-request-id", "of-the-header");
        foreach ((string name, string value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return ApiResponse.Read(message, Body.Of(body), TimeProvider.System.GetUtcNow(), Context());
    }
}
