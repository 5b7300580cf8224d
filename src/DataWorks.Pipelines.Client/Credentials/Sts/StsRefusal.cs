using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Makes the error of a refusal: who was refused and why, without what the answer may quote of the question.</summary>
internal static class StsRefusal
{
    private const int Longest = 300;

    public static DwServiceException Of(StsQuestion question, CredentialAnswer answer, ServiceError error)
    {
        DwErrorKind kind = ErrorKinds.Of(error, answer.Status, hasRetryHint: false, null);
        string why = kind == DwErrorKind.InvalidResponse
            ? "it answered with a redirect, which is not followed"
            : Plain(error.Message ?? error.Code ?? "its answer is not that of STS", question);
        string code = error.Code is null ? string.Empty : $"{Plain(error.Code, question)}, ";

        // Whatever the reason is, there are no keys, so nothing more can run.
        DwErrorKind ends = kind is DwErrorKind.AccessDenied or DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsExpired or DwErrorKind.QuotaExceeded
            ? kind
            : DwErrorKind.CredentialsNotFound;
        string advice = ends switch
        {
            DwErrorKind.AccessDenied => "Allow sts:AssumeRole to the keys that assume the role, and name them in the role's trust policy.",
            DwErrorKind.CredentialsExpired => "Sign in again, or get a new security token.",
            DwErrorKind.AuthenticationFailed when error.IsClockOff => "Set this machine's clock.",
            DwErrorKind.AuthenticationFailed => "Check the access key of that source.",
            _ => "Look at the role, its trust policy and the keys that assume it.",
        };
        return new DwServiceException(
            ends,
            $"{question.Source}: {question.Operation} at {question.Endpoint.Authority} was refused: {why} ({code}{answer}). {advice}")
        {
            Code = error.Code,
            RequestId = error.RequestId,
            HttpStatus = answer.Status,
            Recommend = advice,
        };
    }

    // A refused signature comes with what the server signed, headers and all.
    private static string Plain(string text, StsQuestion question)
    {
        int dump = text.IndexOf("server string to sign", StringComparison.OrdinalIgnoreCase);
        dump = dump < 0 ? text.IndexOf("string to sign", StringComparison.OrdinalIgnoreCase) : dump;
        string said = CredentialErrors.Without(dump < 0 ? text : text[..dump], question.Secrets).TrimEnd(' ', '.', ',', ':');
        return said.Length > Longest ? said[..Longest] + "…" : said;
    }
}
