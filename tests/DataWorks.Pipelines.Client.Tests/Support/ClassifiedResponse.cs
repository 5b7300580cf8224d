using System.Net;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Judges responses as the retry handler does.</summary>
internal static class ClassifiedResponse
{
    private static readonly ApiRequest s_call = new()
    {
        Product = ServiceProduct.DataWorks,
        Operation = "GetPipelineRun",
        Method = HttpMethod.Get,
        NotFoundKind = DwErrorKind.PipelineRunNotFound,
    };

    /// <summary>A call whose response is a run.</summary>
    public static RequestContext State(ApiRequest? call = null) => new(
        call ?? s_call,
        static (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
            ObjectReader.Read<PipelineRun>(body, requestId, ref envelope, "Pipeline"u8, Body.ReadRun) is not null,
        new CallScope(),
        RequestLogger.Null);

    /// <summary>A call that takes any body.</summary>
    public static RequestContext AnyBody(ApiRequest call) => new(
        call, static (ReadOnlySpan<byte> _, string? _, ref ResponseEnvelope _) => true, new CallScope(), RequestLogger.Null);

    /// <summary>The response to a GetPipelineRun.</summary>
    public static ApiResponse Of(int status, string body, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage message = new((HttpStatusCode)status);
        message.Headers.Add("x-acs-request-id", "of-the-header");
        foreach ((string name, string value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return ApiResponse.Judge(message, Body.Of(body), TimeProvider.System.GetUtcNow(), State());
    }
}
