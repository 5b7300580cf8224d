using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Classifies error responses of every HTTP status, errors inside a 200 too. The codes are from the error pages of the gateway and of
/// DataWorks and from Alibaba's own tools (terraform-provider-alicloud, alibabacloud-aiops-skills). Many codes of the service are numbers.</summary>
internal static partial class ErrorClassifier
{
    private static readonly string[] s_authentication =
        ["SignatureDoesNotMatch", "IncompleteSignature", "InvalidAccessKeyId", "MissingAccessKeyId", "InvalidTimeStamp", "IllegalTimestamp",
         "MissingTimestamp", "InvalidSecurityToken", "MissingSecurityToken", "UnsupportedSignature"];

    private static readonly string[] s_accessDenied =
        ["Forbidden", "NoPermission", "ResourceNotAuthorized.Api", "AccessDenied"];

    private static readonly string[] s_notFoundTexts =
        ["not exist", "notexist", "not found", "notfound", "cannot be found", "does not exists", "no such", "不存在", "未找到", "找不到", "没有找到"];

    private static readonly string[] s_noProject = ["1101080008", "ProjectNotFound"];

    // Another object is missing; the id of the request may exist.
    private const string NoDataSource = "1000010005";
    private static readonly string[] s_otherObjects = ["project", "workspace", "tenant", "工作空间", "项目", "租户"];

    // For any object, so that the message may say which one.
    private const string NotFoundCode = "9990040003";

    // Alibaba's own skill for Operation Center names it for task instances.
    private const string NoInstance = "InstanceNotFound";

    /// <summary>Returns the kind of an error response.</summary>
    /// <param name="error">The error.</param>
    /// <param name="status">The HTTP status.</param>
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
        return !error.IsOfService || (status >= 500 && !error.IsBusiness && !IsAuthentication(error))
            ? DwErrorKind.ServiceError
            : ClassifyByCode(error, status, notFoundKind);
    }

    private static DwErrorKind ClassifyByCode(ServiceError error, int status, DwErrorKind? notFoundKind)
    {
        if (error.IsTokenExpired)
        {
            return DwErrorKind.CredentialsExpired;
        }

        if (IsAuthentication(error) || status == 401)
        {
            return DwErrorKind.AuthenticationFailed;
        }

        if (IsAccessDenied(error, status))
        {
            return DwErrorKind.AccessDenied;
        }

        if (IsUnknownProject(error))
        {
            return DwErrorKind.ProjectNotFound;
        }

        return notFoundKind is { } kind && IsUnknownId(error, status, kind) ? kind : DwErrorKind.ServiceError;
    }

    private static bool IsAuthentication(ServiceError error) => error.IsTokenExpired || StartsWithAny(error.Code, s_authentication);

    private static bool IsAccessDenied(ServiceError error, int status) =>
        StartsWithAny(error.Code, s_accessDenied)
        || DwServiceException.IsMembership(error.Code)
        || error.Code!.EndsWith(".NoPermission", StringComparison.OrdinalIgnoreCase)
        || (status == 403 && !error.IsNonceUsed);

    private static bool IsUnknownProject(ServiceError error) =>
        s_noProject.Contains(error.Code, StringComparer.OrdinalIgnoreCase)
        || (error.Message is not null && !IsNoInstance(error) && ProjectIsMissing().IsMatch(error.Message));

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

    private static bool StartsWithAny(string? code, string[] starts) =>
        code is not null && starts.Any(start => code.StartsWith(start, StringComparison.OrdinalIgnoreCase));

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
