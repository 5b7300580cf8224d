using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>What a person can do about an error, in one sentence.</summary>
internal static class RecommendedActions
{
    /// <summary>The hint for an error answer; <c>null</c> where there is nothing to say that the message does not.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="error">How the service words it.</param>
    /// <param name="response">The answer that held it.</param>
    public static string? For(DwErrorKind kind, ServiceError error, ApiResponse response) => kind switch
    {
        DwErrorKind.Throttled when response.RetryAfter is { } hint =>
            FormattableString.Invariant($"The service asks to wait {hint.TotalSeconds:0.###} s. Run it again then, or lower Connect-DwAccount -RequestsPerSecond."),
        DwErrorKind.Throttled => "Wait and run it again, or lower Connect-DwAccount -RequestsPerSecond.",
        DwErrorKind.QuotaExceeded => "Repeating cannot help before the quota is renewed (Basic Edition: 100 calls a day).",
        DwErrorKind.AuthenticationFailed when error.IsClockSkew && response.ClockOffset is { } off =>
            $"This machine's clock is {ServiceClock.Describe(off)} the service's: set it.",
        DwErrorKind.AuthenticationFailed when error.IsClockSkew => "Set this machine's clock.",
        DwErrorKind.AuthenticationFailed => "Check the access key; Get-DwContext shows where it came from.",
        DwErrorKind.CredentialsExpired => "Sign in again, or get a new security token.",
        DwErrorKind.AccessDenied when DwServiceException.IsMembership(error.Code) => "Ask an administrator of the workspace to make this account a member.",
        DwErrorKind.AccessDenied => "Ask for the RAM permission (AliyunDataWorksReadOnlyAccess or dataworks:*) and for membership of the workspace.",
        DwErrorKind.ProjectNotFound => "Check the ProjectId and the region: the list of workspaces in the DataWorks console shows both.",
        DwErrorKind.PipelineRunNotFound => "Check the id, the ProjectId and the region.",
        DwErrorKind.WorkflowInstanceNotFound => "Check the id and the region.",
        DwErrorKind.ServiceError when error.IsUnknownApi => "This region or workspace has no such operation: it is for workspaces of the new Data Studio.",
        DwErrorKind.ServiceError when error.Code == "9990010001" => "Activate DataWorks in this region first.",
        DwErrorKind.ServiceError when error.IsNoServer => "This region is not served; choose another with -RegionId.",
        _ => null,
    };
}
