namespace DataWorks.Pipelines.Client.Errors;

/// <summary>
/// Which kind an error answer is. The codes are those of the gateway's and the DataWorks error pages and of Alibaba's own
/// tools (terraform-provider-alicloud, alibabacloud-aiops-skills); the service returns many of its own as digits.
/// </summary>
internal static class ErrorKinds
{
    private static readonly string[] s_authentication =
        ["SignatureDoesNotMatch", "IncompleteSignature", "InvalidAccessKeyId", "MissingAccessKeyId", "InvalidTimeStamp", "IllegalTimestamp",
         "MissingTimestamp", "InvalidSecurityToken", "MissingSecurityToken", "UnsupportedSignature"];

    private static readonly string[] s_accessDenied =
        ["Forbidden", "NoPermission", "ResourceNotAuthorized.Api", "AccessDenied"];

    // The caller is no member of the workspace.
    private static readonly string[] s_accessDeniedNumbers = ["1101080166", "400010"];

    private static readonly string[] s_notFoundWords =
        ["not exist", "notexist", "not found", "notfound", "cannot be found", "does not exists", "no such", "不存在", "未找到", "找不到", "没有找到"];

    // These name something else that is missing, and the id that was asked for may well exist.
    private static readonly string[] s_otherMissing = ["1101080008", "1000010005"];
    private static readonly string[] s_otherMissingWords = ["project", "workspace", "tenant", "工作空间", "项目", "租户"];

    private const string NotFoundCode = "9990040003";

    /// <summary>The kind of an error answer.</summary>
    /// <param name="error">The answer.</param>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="hasRetryHint">Whether it came with the throttling header.</param>
    /// <param name="whenUnknownId">The kind for an id that the service does not know; <c>null</c> where no id was asked for.</param>
    public static DwErrorKind Of(ServiceError error, int status, bool hasRetryHint, DwErrorKind? whenUnknownId)
    {
        if (error.IsQuota)
        {
            return DwErrorKind.QuotaExceeded;
        }

        if (error.IsThrottling || status == 429 || hasRetryHint)
        {
            return DwErrorKind.Throttled;
        }

        if (status is >= 300 and < 400)
        {
            return DwErrorKind.InvalidResponse;
        }

        if (error.IsTokenExpired)
        {
            return DwErrorKind.CredentialsExpired;
        }

        if (StartsWithAny(error.Code, s_authentication) || status == 401)
        {
            return DwErrorKind.AuthenticationFailed;
        }

        // Status 500 with "Forbidden.Not.Server" is a region that is not served, not a missing right.
        if (status < 500 && (StartsWithAny(error.Code, s_accessDenied) || s_accessDeniedNumbers.Contains(error.Code) || error.Code?.EndsWith(".NoPermission", StringComparison.OrdinalIgnoreCase) == true
            || (status == 403 && error.Code is not null && !error.IsNonceUsed)))
        {
            return DwErrorKind.AccessDenied;
        }

        return whenUnknownId is { } kind && IsUnknownId(error, status) ? kind : DwErrorKind.ServiceError;
    }

    /// <summary>Whether the answer says that the id which was asked for is not known.</summary>
    public static bool IsUnknownId(ServiceError error, int status)
    {
        if (error.IsUnknownApi || status >= 500 || s_otherMissing.Contains(error.Code))
        {
            return false;
        }

        if (error.Code == NotFoundCode)
        {
            return true;
        }

        string words = $"{error.Code} {error.Message}";
        return !HoldsAny(words, s_otherMissingWords) && (status == 404 || HoldsAny(words, s_notFoundWords));
    }

    private static bool StartsWithAny(string? code, string[] starts) =>
        code is not null && starts.Any(start => code.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static bool HoldsAny(string text, string[] words) =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
