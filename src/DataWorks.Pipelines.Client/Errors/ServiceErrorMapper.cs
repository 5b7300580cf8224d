using System.Text;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Creates the exception of an error response: one line of text, properties for scripts.</summary>
internal static class ServiceErrorMapper
{
    /// <summary>Creates the exception.</summary>
    /// <param name="region">The region; <c>null</c> if only an endpoint is known.</param>
    public static DwServiceException Map(ErrorDetails details, string? region)
    {
        string? code = Redact(details.Service.Code);
        string? requestId = Redact(details.RequestId);
        StringBuilder line = new(details.Operation);
        line.Append(region is null ? string.Empty : " in ").Append(region);
        line.Append(": ").Append(Redact(Explain(details))!.TrimEnd('.', ',', ' '));
        line.Append(" (").Append(code).Append(code is null ? string.Empty : ", ").Append("HTTP ").Append(details.StatusCode);
        line.Append(requestId is null ? string.Empty : ", RequestId ").Append(requestId).Append(").");
        return new DwServiceException(details.Kind, line.ToString(), Redaction.RedactInner(details.Fault, details.Secrets))
        {
            Code = code,
            RequestId = requestId,
            HttpStatus = details.StatusCode,
            Region = region,
            Recommend = Join(RecommendedActions.For(details), Redact(details.Service.Recommend)),
            ResponseExcerpt = Redact(details.Excerpt),
        };

        string? Redact(string? text) => text is null ? null : Redaction.Apply(text, details.Secrets);
    }

    public static DwServiceException AsUnconfirmedWrite(DwServiceException error) =>
        error.With(error.Message + " The service may have made the change; it was not sent again.", RecommendedActions.CheckWrite);

    // The service's own recommendation is often only a URL.
    private static string? Join(string? action, string? recommendation) =>
        action is null || recommendation is null ? action ?? recommendation : $"{action} {recommendation}";

    private static string Explain(ErrorDetails details) => details switch
    {
        { Fault: { } fault } => $"the response could not be read: {ErrorText.Line(fault.Message, 400)}",
        { IsSuccessStatus: true, Service.IsSuccess: true } => "the service does not know this id",
        { Kind: DwErrorKind.InvalidResponse } => "the endpoint responded with a redirect, which is not followed",
        { Excerpt: null } => details.Service.Message ?? details.Service.Code!,
        _ => "the response is not from the service; a proxy or a gateway may have sent it",
    };
}
