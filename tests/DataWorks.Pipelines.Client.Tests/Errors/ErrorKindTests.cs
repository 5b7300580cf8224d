using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class ErrorKindTests
{
    [Theory]
    [InlineData(429, "Throttling", DwErrorKind.Throttled)]
    [InlineData(400, "Throttling", DwErrorKind.Throttled)]
    [InlineData(429, "Throttling.User", DwErrorKind.Throttled)]
    [InlineData(400, "Throttling.Api", DwErrorKind.Throttled)]
    [InlineData(503, "Throttling.System", DwErrorKind.Throttled)]
    [InlineData(400, "9990020002", DwErrorKind.Throttled)]
    [InlineData(429, "Throttling.Api.Risk", DwErrorKind.QuotaExceeded)]
    [InlineData(400, "Throttling.Resource", DwErrorKind.QuotaExceeded)]
    [InlineData(503, "ServiceUnavailable", DwErrorKind.ServiceError)]
    [InlineData(500, "InternalError", DwErrorKind.ServiceError)]
    [InlineData(500, "InternalError.System", DwErrorKind.ServiceError)]
    [InlineData(400, "InvalidTimeStamp.Expired", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "InvalidTimeStamp.Format", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "IllegalTimestamp", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "MissingTimestamp", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "SignatureDoesNotMatch", DwErrorKind.AuthenticationFailed)]
    [InlineData(403, "SignatureDoesNotMatch", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "IncompleteSignature", DwErrorKind.AuthenticationFailed)]
    [InlineData(404, "InvalidAccessKeyId.NotFound", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "InvalidAccessKeyId.Inactive", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "InvalidSecurityToken.Expired", DwErrorKind.CredentialsExpired)]
    [InlineData(403, "InvalidSecurityToken.Expired", DwErrorKind.CredentialsExpired)]
    [InlineData(400, "InvalidSecurityToken.Malformed", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "InvalidSecurityToken.MismatchWithAccessKey", DwErrorKind.AuthenticationFailed)]
    [InlineData(403, "Forbidden.RAM", DwErrorKind.AccessDenied)]
    [InlineData(400, "Forbidden.RAM", DwErrorKind.AccessDenied)]
    [InlineData(403, "Forbidden", DwErrorKind.AccessDenied)]
    [InlineData(403, "NoPermission", DwErrorKind.AccessDenied)]
    [InlineData(403, "Forbidden.Access", DwErrorKind.AccessDenied)]
    [InlineData(400, "ResourceNotAuthorized.Api", DwErrorKind.AccessDenied)]
    [InlineData(403, "1101080166", DwErrorKind.AccessDenied)]
    [InlineData(403, "400010", DwErrorKind.AccessDenied)]
    [InlineData(401, "NeverSeenBefore", DwErrorKind.AuthenticationFailed)]
    [InlineData(404, "InvalidApi.NotFound", DwErrorKind.ServiceError)]
    [InlineData(400, "InvalidAction.NotFound", DwErrorKind.ServiceError)]
    [InlineData(400, "InvalidVersion", DwErrorKind.ServiceError)]
    [InlineData(400, "MissingProjectId", DwErrorKind.ServiceError)]
    [InlineData(400, "InvalidParameter", DwErrorKind.ServiceError)]
    [InlineData(400, "InvalidParameter.Status", DwErrorKind.ServiceError)]
    [InlineData(500, "Forbidden.Not.Server", DwErrorKind.ServiceError)]
    [InlineData(400, "9990010001", DwErrorKind.ServiceError)]
    [InlineData(400, "9990040003", DwErrorKind.PipelineRunNotFound)]
    [InlineData(400, "1101080008", DwErrorKind.ProjectNotFound)]
    [InlineData(400, "ProjectNotFound", DwErrorKind.ProjectNotFound)]
    [InlineData(400, "58014884415", DwErrorKind.ServiceError)]
    [InlineData(400, "1201111431", DwErrorKind.ServiceError)]
    [InlineData(400, "500130", DwErrorKind.ServiceError)]
    [InlineData(400, "1000011038", DwErrorKind.ServiceError)]
    [InlineData(400, "NeverSeenBefore", DwErrorKind.ServiceError)]
    [InlineData(400, "4000109999", DwErrorKind.ServiceError)]
    public void Every_code_has_its_kind(int status, string code, DwErrorKind kind)
    {
        Assert.Equal(kind, Of(status, code, "message"));
        Assert.Equal(kind, Of(status, code.ToUpperInvariant(), "message"));
    }

    [Theory]
    [InlineData(429, DwErrorKind.Throttled)]
    [InlineData(401, DwErrorKind.ServiceError)]
    [InlineData(403, DwErrorKind.ServiceError)]
    [InlineData(404, DwErrorKind.ServiceError)]
    [InlineData(302, DwErrorKind.InvalidResponse)]
    [InlineData(502, DwErrorKind.ServiceError)]
    [InlineData(400, DwErrorKind.ServiceError)]
    public void Without_a_code_the_status_speaks(int status, DwErrorKind kind) => Assert.Equal(kind, Of(status, null, null));

    [Fact]
    public void The_hint_header_alone_means_throttled() =>
        Assert.Equal(
            DwErrorKind.Throttled,
            ErrorClassifier.Classify(new ServiceError("Busy", "later", null, null), 400, hasRetryAfter: true, DwErrorKind.PipelineRunNotFound));

    [Theory]
    [InlineData("Throttling.User", DwErrorKind.Throttled)]
    [InlineData("Request was denied: Throttling.Api.Risk", DwErrorKind.QuotaExceeded)]
    public void The_message_decides_if_the_code_is_a_number(string message, DwErrorKind kind) => Assert.Equal(kind, Of(400, "9990020009", message));

    private static DwErrorKind Of(int status, string? code, string? message) =>
        ErrorClassifier.Classify(new ServiceError(code, message, null, null), status, hasRetryAfter: false, DwErrorKind.PipelineRunNotFound);
}
