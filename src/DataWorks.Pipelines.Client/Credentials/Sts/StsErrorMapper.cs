using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Maps an error response to an error that names source, reason and recommended action. The response may quote the secrets of its request,
/// which are removed.</summary>
internal static class StsErrorMapper
{
    private const int MaxLength = 300;

    public static DwServiceException Map(ApiRequest request, Uri endpoint, string source, string[] secrets, ErrorDetails details)
    {
        string?[] hidden = [request.Credential?.AccessKeySecret, request.Credential?.SecurityToken, .. secrets];
        ServiceError error = details.Service;
        string reason = details.Kind == DwErrorKind.InvalidResponse
            ? "it returned a redirect, which is not followed"
            : Redact(error.Message ?? error.Code) ?? "its response is not that of STS";
        string code = error.Code is null ? string.Empty : $"{Redact(error.Code)}, ";

        // Each kind ends the command, because nothing can run without credentials.
        DwErrorKind kind = details.Kind is DwErrorKind.AccessDenied or DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsExpired or DwErrorKind.QuotaExceeded
            ? details.Kind
            : DwErrorKind.CredentialsNotFound;
        string action = error.IsClockSkew ? "Synchronize this machine's clock." : GetAction(request.Operation, kind);
        return new DwServiceException(
            kind, $"{source}: {request.Operation} at {endpoint.Authority} was rejected: {reason} ({code}HTTP {details.StatusCode}).")
        {
            Code = Redact(error.Code),
            RequestId = Redact(details.RequestId),
            HttpStatus = details.StatusCode,
            Recommend = action,
        };

        string? Redact(string? text) => ErrorText.Line(text, MaxLength, hidden)?.TrimEnd(' ', '.', ',', ':');
    }

    private static string GetAction(string operation, DwErrorKind kind) => (operation, kind) switch
    {
        ("GetCallerIdentity", DwErrorKind.CredentialsExpired) => "Sign in again, or get a new security token.",
        ("GetCallerIdentity", DwErrorKind.AccessDenied) => "Request the RAM permission sts:GetCallerIdentity, or omit -Verify.",
        ("GetCallerIdentity", _) => "Check the access key of that source.",
        ("AssumeRoleWithOIDC", DwErrorKind.AccessDenied) => "Name the identity provider, and the token's issuer, audience and subject, in the role's trust policy.",
        ("AssumeRoleWithOIDC", _) => "Check the token file, the ARN of the identity provider, the role and its trust policy.",
        (_, DwErrorKind.AccessDenied) => "Allow sts:AssumeRole for the credentials that assume the role, and name their identity in the role's trust policy.",
        (_, DwErrorKind.CredentialsExpired) => "Sign in again, or get a new security token.",
        (_, DwErrorKind.AuthenticationFailed) => "Check the access key that assumes the role.",
        _ => "Check the role, its trust policy and the credentials that assume it.",
    };
}
