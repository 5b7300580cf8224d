namespace DataWorks.Pipelines.Client.Errors;

/// <summary>What the user can do about an error, in one line. No error message repeats it.</summary>
internal static class RecommendedActions
{
    public const string CheckNetwork = "Check the network, the proxy, the region and the endpoint (Get-DwContext).";

    public const string RaiseTimeout = "Raise -TimeoutSec of Connect-DwAccount, or check the network.";

    public const string RaiseTimeoutOrCheckSource = "Raise -TimeoutSec of Connect-DwAccount, or check the credential source.";

    public const string CheckEndpointAndProxy = "Check the endpoint and the proxy; ResponseExcerpt of the exception has the start of the response.";

    public const string CheckTls = "Check the endpoint, the clock, and whether a proxy replaces the TLS certificate.";

    public const string CheckName = "Check the region, the endpoint and DNS.";

    public const string CheckPort = "Check the endpoint, its port and the proxy.";

    public const string CheckProxy = "Check -Proxy and -ProxyCredential of Connect-DwAccount.";

    public const string GiveProxyCredential = "Pass the proxy's user name and password with -ProxyCredential of Connect-DwAccount.";

    public const string CheckProxyAndEndpoint = "Check -Proxy and the endpoint.";

    public const string RaiseCallCount = "Connect again to count from 0, with a higher -MaximumCallCount if the job needs more calls.";

    public const string SignInAgain = "Sign in again, or get a new security token.";

    public const string CheckProject = "Check the ProjectId and the region: Get-DwProject lists the workspaces of the region.";

    public const string CheckStatusIds = "Check the id, the region and the WorkspaceId.";

    public const string CheckWrite = "Check with a Get or List operation whether the change was made before you send it again.";

    /// <summary>Returns the action for an error response; <c>null</c> if there is none.</summary>
    public static string? For(ErrorDetails details) => (details.Kind, details.Service) switch
    {
        (DwErrorKind.Throttled, _) when details.RetryAfter is { } delay =>
            FormattableString.Invariant($"Run the command again in {delay.TotalSeconds:0.###} s, as the service requests, or lower -RequestsPerSecond of Connect-DwAccount."),
        (DwErrorKind.Throttled, _) => "Run the command again later, or lower -RequestsPerSecond of Connect-DwAccount.",
        (DwErrorKind.QuotaExceeded, _) => "Wait until the quota is renewed; retrying earlier cannot help (Basic Edition: 100 calls per day).",
        (DwErrorKind.AuthenticationFailed, { IsClockSkew: true }) when details.ClockOffset is { } offset =>
            $"Synchronize this machine's clock, which is {DescribeClock(offset)} the service's.",
        (DwErrorKind.AuthenticationFailed, { IsClockSkew: true }) => "Synchronize this machine's clock.",
        (DwErrorKind.AuthenticationFailed, _) => "Check the access key; Get-DwContext shows where it came from.",
        (DwErrorKind.CredentialsExpired, _) => SignInAgain,
        (DwErrorKind.AccessDenied, _) when DwServiceException.IsMembership(details.Service.Code) =>
            "Ask an administrator of the workspace to make this account a member.",
        (DwErrorKind.AccessDenied, _) => "Ask for the RAM permission (AliyunDataWorksReadOnlyAccess or dataworks:*) and for membership of the workspace.",
        (DwErrorKind.ProjectNotFound, _) => CheckProject,
        (DwErrorKind.PipelineRunNotFound, _) => "Check the id, the ProjectId and the region.",
        (DwErrorKind.WorkflowInstanceNotFound or DwErrorKind.TaskInstanceNotFound, _) => "Check the id and the region.",
        (DwErrorKind.InvalidResponse, _) => CheckEndpointAndProxy,
        (DwErrorKind.ServiceError, { IsUnknownApi: true }) => "Use a workspace of the new Data Studio: this region or workspace does not have the operation.",
        (DwErrorKind.ServiceError, { Code: "9990010001" }) => "Activate DataWorks in this region first.",
        (DwErrorKind.ServiceError, { IsNoServer: true }) => "Choose another region with -RegionId: this one is not available.",
        (DwErrorKind.ServiceError, _) when details.Excerpt is not null => CheckEndpointAndProxy,
        _ => null,
    };

    /// <summary>Returns the action for an error that has none of its own; <c>null</c> for an argument, whose error says what is wrong with it.</summary>
    public static string? For(DwErrorKind kind) => kind switch
    {
        DwErrorKind.CredentialsNotFound => "Run Connect-DwAccount, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.",
        DwErrorKind.CredentialsExpired => SignInAgain,
        DwErrorKind.NetworkError => CheckNetwork,
        DwErrorKind.OperationTimeout => RaiseTimeout,
        DwErrorKind.InvalidResponse => CheckEndpointAndProxy,
        DwErrorKind.ProjectNotFound => CheckProject,
        DwErrorKind.CallLimitReached => RaiseCallCount,
        DwErrorKind.InvalidParameter => null,
        _ => "Run the command again with -Verbose. The service's support needs the RequestId.",
    };

    /// <summary>Returns a clock's offset as text, such as <c>7200 s behind</c>.</summary>
    /// <param name="offset">How far this machine's clock is behind; negative if it is ahead.</param>
    public static string DescribeClock(TimeSpan offset) =>
        FormattableString.Invariant($"{offset.Duration().TotalSeconds:0} s {(offset > TimeSpan.Zero ? "behind" : "ahead of")}");
}
