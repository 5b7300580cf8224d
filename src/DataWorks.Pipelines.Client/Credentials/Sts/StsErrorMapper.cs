using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Makes the error of an error response: which source, why, and what to do, without what the response may quote of the request.</summary>
internal static class StsErrorMapper
{
    private const int MaxLength = 300;

    public static DwServiceException Map(StsCall call, ErrorDetails details)
    {
        ServiceError error = details.Service;
        DwErrorKind kind = details.Kind;
        string why = kind == DwErrorKind.InvalidResponse
            ? "it answered with a redirect, which is not followed"
            : Plain(error.Message ?? error.Code) ?? "its answer is not that of STS";
        string code = error.Code is null ? string.Empty : $"{Plain(error.Code)}, ";

        // Whatever the reason is, there are no keys, so nothing more can run.
        DwErrorKind ends = kind is DwErrorKind.AccessDenied or DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsExpired or DwErrorKind.QuotaExceeded
            ? kind
            : DwErrorKind.CredentialsNotFound;
        string advice = error.IsClockSkew ? "Set this machine's clock." : Advice(call.Call, ends);
        return new DwServiceException(
            ends,
            $"{call.Source}: {call.Call.Operation} at {call.Endpoint.Authority} was refused: {why} ({code}HTTP {details.StatusCode}). {advice}")
        {
            Code = Plain(error.Code),
            RequestId = Plain(details.RequestId),
            HttpStatus = details.StatusCode,
            Recommend = advice,
        };

        string? Plain(string? text) => ErrorText.Line(text, MaxLength, call.Secrets)?.TrimEnd(' ', '.', ',', ':');
    }

    // What to do depends on what was called: an unsigned call has no access key to check, and a caller's identity no role.
    private static string Advice(ApiRequest call, DwErrorKind kind) => (call.Operation, kind) switch
    {
        ("GetCallerIdentity", DwErrorKind.CredentialsExpired) => "Sign in again, or get a new security token.",
        ("GetCallerIdentity", DwErrorKind.AccessDenied) => "Ask for the RAM permission sts:GetCallerIdentity, or leave out -Verify.",
        ("GetCallerIdentity", _) => "Check the access key of that source.",
        ("AssumeRoleWithOIDC", DwErrorKind.AccessDenied) => "Name the identity provider, and the token's issuer, audience and subject, in the role's trust policy.",
        ("AssumeRoleWithOIDC", _) => "Look at the token file, the ARN of the identity provider, the role and its trust policy.",
        (_, DwErrorKind.AccessDenied) => "Allow sts:AssumeRole to the keys that assume the role, and name them in the role's trust policy.",
        (_, DwErrorKind.CredentialsExpired) => "Sign in again, or get a new security token.",
        (_, DwErrorKind.AuthenticationFailed) => "Check the access key that assumes the role.",
        _ => "Look at the role, its trust policy and the keys that assume it.",
    };
}
