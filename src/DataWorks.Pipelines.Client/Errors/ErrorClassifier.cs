using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Classifies error responses of every HTTP status, errors inside a 200 too. The codes are from the error pages of the gateway and of
/// DataWorks and from Alibaba's own tools (terraform-provider-alicloud, alibabacloud-aiops-skills). Many codes of the service are numbers.</summary>
internal static partial class ErrorClassifier
{
    // The first row decides whose pattern matches the code and whose status is that of the response; 0 is any status.
    private static readonly (string Code, int Status, DwErrorKind Kind)[] s_kinds =
    [
        ("InvalidSecurityToken.Expired", 0, DwErrorKind.CredentialsExpired),
        ("SignatureDoesNotMatch*", 0, DwErrorKind.AuthenticationFailed),
        ("IncompleteSignature*", 0, DwErrorKind.AuthenticationFailed),
        ("UnsupportedSignature*", 0, DwErrorKind.AuthenticationFailed),
        ("InvalidAccessKeyId*", 0, DwErrorKind.AuthenticationFailed),
        ("MissingAccessKeyId*", 0, DwErrorKind.AuthenticationFailed),
        ("InvalidTimeStamp*", 0, DwErrorKind.AuthenticationFailed),
        ("IllegalTimestamp*", 0, DwErrorKind.AuthenticationFailed),
        ("MissingTimestamp*", 0, DwErrorKind.AuthenticationFailed),
        ("InvalidSecurityToken*", 0, DwErrorKind.AuthenticationFailed),
        ("MissingSecurityToken*", 0, DwErrorKind.AuthenticationFailed),
        ("*", 401, DwErrorKind.AuthenticationFailed),

        // Not a member of the workspace (DwServiceException.IsMembership).
        ("1101080166", 0, DwErrorKind.AccessDenied),
        ("400010", 0, DwErrorKind.AccessDenied),
        ("Forbidden*", 0, DwErrorKind.AccessDenied),
        ("NoPermission*", 0, DwErrorKind.AccessDenied),
        ("*.NoPermission", 0, DwErrorKind.AccessDenied),
        ("ResourceNotAuthorized.Api*", 0, DwErrorKind.AccessDenied),
        ("AccessDenied*", 0, DwErrorKind.AccessDenied),
        ("SignatureNonceUsed", 403, DwErrorKind.ServiceError),
        ("*", 403, DwErrorKind.AccessDenied),
        ("1101080008", 0, DwErrorKind.ProjectNotFound),
        ("ProjectNotFound", 0, DwErrorKind.ProjectNotFound),
    ];

    private static readonly string[] s_notFoundTexts =
        ["not exist", "notexist", "not found", "notfound", "cannot be found", "does not exists", "no such", "不存在", "未找到", "找不到", "没有找到"];

    // Another object is missing; the id of the request may exist.
    private const string NoDataSource = "1000010005";
    private static readonly string[] s_otherObjects = ["project", "workspace", "tenant", "工作空间", "项目", "租户"];

    // For any object, so that the message may say which one.
    private const string NotFoundCode = "9990040003";

    // Alibaba's own skill for Operation Center names it for task instances.
    private const string NoInstance = "InstanceNotFound";

    /// <summary>Returns the kind of an error response.</summary>
    /// <param name="hasRetryAfter">Whether the response has the throttling header.</param>
    /// <param name="notFoundKind">The kind for an id that the service does not know; <c>null</c> if the request has no id.</param>
    public static DwErrorKind Classify(ServiceError error, int status, bool hasRetryAfter, DwErrorKind? notFoundKind)
    {
        if (error.IsQuota)
        {
            return DwErrorKind.QuotaExceeded;
        }

        if (error.IsThrottling || status == 429 || hasRetryAfter)
        {
            return DwErrorKind.Throttled;
        }

        if (status is >= 300 and < 400)
        {
            return DwErrorKind.InvalidResponse;
        }

        // The status of a proxy or a gateway is not about the credentials or the id. A 5xx of the service is its own fault, unless its code
        // says otherwise.
        return !error.IsOfService || (status >= 500 && !error.IsBusiness && FindKind(error.Code, status) is not (DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsExpired))
            ? DwErrorKind.ServiceError
            : ClassifyByCode(error, status, notFoundKind);
    }

    private static DwErrorKind ClassifyByCode(ServiceError error, int status, DwErrorKind? notFoundKind)
    {
        if (FindKind(error.Code, status) is { } known)
        {
            return known;
        }

        if (error.Message is not null && !IsNoInstance(error) && ProjectIsMissing().IsMatch(error.Message))
        {
            return DwErrorKind.ProjectNotFound;
        }

        return notFoundKind is { } kind && IsUnknownId(error, status, kind) ? kind : DwErrorKind.ServiceError;
    }

    private static DwErrorKind? FindKind(string? code, int status)
    {
        foreach ((string pattern, int only, DwErrorKind kind) in s_kinds)
        {
            if ((only == 0 || only == status) && Matches(code ?? string.Empty, pattern))
            {
                return kind;
            }
        }

        return null;
    }

    private static bool Matches(string code, string pattern) =>
        pattern.EndsWith('*') ? code.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : pattern.StartsWith('*') ? code.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : code.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static bool IsNoInstance(ServiceError error) => string.Equals(error.Code, NoInstance, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnknownId(ServiceError error, int status, DwErrorKind kind)
    {
        if (error.IsUnknownApi || error.IsTransient || error.Code == NoDataSource)
        {
            return false;
        }

        if (error.Code == NotFoundCode || IsNoInstance(error))
        {
            return true;
        }

        string text = $"{error.Code} {error.Message}";
        bool isOfOtherObject = kind != DwErrorKind.ProjectNotFound && ContainsAny(InProject().Replace(text, string.Empty), s_otherObjects);
        return !isOfOtherObject && (status == 404 || ContainsAny(text, s_notFoundTexts));
    }

    private static bool ContainsAny(string text, string[] parts) =>
        parts.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    // The workspace is the subject of the clause: "The specified project 5 does not exist", not "the run does not exist in project 5".
    [GeneratedRegex(
        @"(?:^|[.,;:]\s*)(?:(?:the|your|this|specified|given)\s+)*(?:project|workspace)\b[^.,;:]{0,40}?\b(?:not exist|not found|cannot be found)"
        + @"|(?:项目空间|工作空间|项目|空间)\s*\d*\s*(?:不存在|未找到|找不到)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProjectIsMissing();

    // The place in which the object is missing.
    [GeneratedRegex(
        @"\b(?:in|of|from|under)\s+(?:(?:the|your|this|specified|given)\s+)*(?:project|workspace)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InProject();
}
