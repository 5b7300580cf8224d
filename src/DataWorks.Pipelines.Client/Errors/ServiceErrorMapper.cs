using System.Text;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Makes the error of a response: one line for a person, properties for a script.</summary>
internal static class ServiceErrorMapper
{
    /// <summary>The error that a response is, or holds.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">Its response, with a kind.</param>
    /// <param name="region">The region; <c>null</c> if only an endpoint is known.</param>
    public static DwServiceException FromErrorStatus(ApiRequest call, ApiResponse response, string? region)
    {
        ServiceError error = response.Error;
        DwErrorKind kind = response.Kind!.Value;
        string? hint = RecommendedActions.For(kind, error, response);
        bool isReadable = kind != DwErrorKind.InvalidResponse && (response.IsSuccessStatus || error.Code is not null || error.Message is not null);
        IReadOnlyList<string?> secrets = response.Secrets;
        string? code = Clean(error.Code);
        string? requestId = Clean(error.RequestId ?? response.RequestId);
        StringBuilder line = new();
        line.Append(call.Operation);
        if (region is not null)
        {
            line.Append(" in ").Append(region);
        }

        line.Append(": ").Append(Clean(What(response, isReadable))!.TrimEnd('.', ',', ' ')).Append(" (");
        if (code is not null)
        {
            line.Append(code).Append(", ");
        }

        line.Append("HTTP ").Append(response.StatusCode);
        if (requestId is not null)
        {
            line.Append(", RequestId ").Append(requestId);
        }

        line.Append(").");
        if (hint is not null)
        {
            line.Append(' ').Append(hint);
        }

        return new DwServiceException(kind, line.ToString(), Redaction.RedactInner(response.Fault, secrets))
        {
            Code = code,
            RequestId = requestId,
            HttpStatus = response.StatusCode,
            Region = region,
            Recommend = Clean(error.Recommend) ?? hint,
            ResponseExcerpt = isReadable ? null : Clean(ServiceErrorReader.Excerpt(response.Body.Span)),
        };

        string? Clean(string? text) => text is null ? null : Redaction.Apply(text, secrets);
    }

    private static string What(ApiResponse response, bool isReadable)
    {
        ServiceError error = response.Error;
        if (response.Fault is { } fault)
        {
            return $"the answer could not be read: {ErrorText.Line(fault.Message, 400)}";
        }

        if (response.IsSuccessStatus && error.IsSuccess)
        {
            return "the service knows no such id";
        }

        return (response.Kind, isReadable) switch
        {
            (DwErrorKind.InvalidResponse, _) => "the endpoint answered with a redirect, which is not followed; check the endpoint and the proxy",
            (_, true) => error.Message ?? error.Code!,
            (_, false) => "an answer that is not the service's own (a proxy or a gateway between?)",
        };
    }
}
