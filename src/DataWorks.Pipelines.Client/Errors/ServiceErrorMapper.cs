using System.Text;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Makes the error of an answer: one line for a person, properties for a script.</summary>
internal static class ServiceErrorMapper
{
    /// <summary>The error of an answer with an error status.</summary>
    public static DwServiceException Map(ServiceCall call, ServiceAnswer answer, string? region, DwErrorKind? whenUnknownId)
    {
        ServiceError error = ServiceErrorReader.Read(answer.Body.Span);
        DwErrorKind kind = ErrorKinds.Of(error, answer.StatusNumber, answer.HasRetryHint, whenUnknownId);
        bool readable = error.Code is not null || error.Message is not null;
        string? hint = ErrorHints.For(kind, error, answer);
        string what = (kind, readable) switch
        {
            (DwErrorKind.InvalidResponse, _) => "the endpoint answered with a redirect, which is not followed; check the endpoint and the proxy",
            (_, true) => error.Message ?? error.Code!,
            (_, false) => "an answer that is not the service's own (a proxy or a gateway between?)",
        };
        return Make(kind, call, answer, region, error, what, hint, readable && kind != DwErrorKind.InvalidResponse);
    }

    /// <summary>The error of an answer whose body is not what the operation answers.</summary>
    public static DwServiceException Unreadable(ServiceCall call, ServiceAnswer answer, string? region, Exception cause)
    {
        string? reason = AnswerText.Line(cause.Message, 400, answer.Secrets);
        return Make(
            DwErrorKind.InvalidResponse, call, answer, region, new ServiceError(null, null, null, null),
            $"the answer could not be read: {reason}", null, readable: false, cause);
    }

    /// <summary>The error of a 200 that says the thing asked for is not there, or holds an error after all.</summary>
    public static DwServiceException Missing(ServiceCall call, ServiceAnswer answer, string? region, DwErrorKind whenUnknownId)
    {
        ServiceError error = ServiceErrorReader.Read(answer.Body.Span);
        bool saysOther = error.Code is not null && !ErrorKinds.IsUnknownId(error, answer.StatusNumber);
        DwErrorKind kind = saysOther ? ErrorKinds.Of(error, answer.StatusNumber, answer.HasRetryHint, whenUnknownId) : whenUnknownId;
        string what = error.Message is null ? "the service knows no such id" : error.Message ?? error.Code!;
        return Make(kind, call, answer, region, error, what, ErrorHints.For(kind, error, answer), readable: true);
    }

    private static DwServiceException Make(
        DwErrorKind kind, ServiceCall call, ServiceAnswer answer, string? region, ServiceError error,
        string what, string? hint, bool readable, Exception? cause = null)
    {
        IReadOnlyList<string?> secrets = answer.Secrets;
        string? code = Clean(error.Code);
        string? requestId = Clean(error.RequestId ?? answer.RequestId);
        StringBuilder line = new();
        line.Append(call.Operation);
        if (region is not null)
        {
            line.Append(" in ").Append(region);
        }

        line.Append(": ").Append(Clean(what)!.TrimEnd('.', ',', ' ')).Append(" (");
        if (code is not null)
        {
            line.Append(code).Append(", ");
        }

        line.Append("HTTP ").Append(answer.StatusNumber);
        if (requestId is not null)
        {
            line.Append(", RequestId ").Append(requestId);
        }

        line.Append(").");
        if (hint is not null)
        {
            line.Append(' ').Append(hint);
        }

        return new DwServiceException(kind, line.ToString(), Redaction.Keep(cause, secrets))
        {
            Code = code,
            RequestId = requestId,
            HttpStatus = answer.StatusNumber,
            Region = region,
            Recommend = Clean(error.Recommend) ?? hint,
            ResponseExcerpt = readable ? null : Clean(ServiceErrorReader.Excerpt(answer.Body.Span)),
        };

        string? Clean(string? text) => text is null ? null : Redaction.Apply(text, secrets);
    }
}
