using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Errors;

/// <summary>Creates all error records. Their ids are the names of <see cref="DwErrorKind"/> and contain no data.</summary>
internal static class ErrorRecords
{
    private const string KeepRows =
        "The rows before this error were written. If the error ends the command, an assignment ($rows = ...) loses them; -OutVariable rows keeps them. ";

    /// <summary>Creates the record of an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">The exact input, for scripts; <c>null</c> for the whole command. Views show <c>CategoryInfo.TargetName</c>.</param>
    /// <param name="losesRows">Whether an assignment loses rows if the error ends the command.</param>
    public static ErrorRecord Create(DwServiceException error, object? target, bool losesRows = false)
    {
        ErrorRecord record = new(error, error.ErrorId, Category(error.Kind), target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = (losesRows ? KeepRows : string.Empty) + (error.Recommend ?? GetRecommendedAction(error.Kind)) },
        };
        record.CategoryInfo.TargetName = DisplayText.Safe(target?.ToString());
        return record;
    }

    /// <summary>Creates the engine's own record for an empty argument. The engine cannot check parameters that accept empty lines from the pipeline.</summary>
    public static ErrorRecord EmptyArgument(string parameter) => new(
        new ParameterBindingException($"Cannot bind argument to parameter '{parameter}' because it is an empty string."),
        "ParameterArgumentValidationErrorEmptyStringNotAllowed",
        ErrorCategory.InvalidData,
        null);

    /// <summary>Creates an error about an argument.</summary>
    public static DwServiceException InvalidParameter(string message) => new(DwErrorKind.InvalidParameter, message);

    public static ErrorCategory Category(DwErrorKind kind) => kind switch
    {
        DwErrorKind.PipelineRunNotFound or DwErrorKind.WorkflowInstanceNotFound or DwErrorKind.TaskInstanceNotFound or DwErrorKind.ProjectNotFound
            => ErrorCategory.ObjectNotFound,
        DwErrorKind.Throttled or DwErrorKind.QuotaExceeded or DwErrorKind.CallLimitReached => ErrorCategory.LimitsExceeded,
        DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired => ErrorCategory.AuthenticationError,
        DwErrorKind.AccessDenied => ErrorCategory.PermissionDenied,
        DwErrorKind.NetworkError => ErrorCategory.ConnectionError,
        DwErrorKind.OperationTimeout => ErrorCategory.OperationTimeout,
        DwErrorKind.InvalidResponse => ErrorCategory.InvalidData,
        DwErrorKind.InvalidParameter => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidResult,
    };

    public static string GetRecommendedAction(DwErrorKind kind) => kind switch
    {
        DwErrorKind.CredentialsNotFound => "Run Connect-DwAccount, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.",
        DwErrorKind.CredentialsExpired => "Sign in again, then run the command again.",
        DwErrorKind.NetworkError => "Check the network, the proxy, the region and the endpoint (Get-DwContext), then run the command again.",
        DwErrorKind.OperationTimeout => "Run the command again, or raise -TimeoutSec of Connect-DwAccount.",
        DwErrorKind.InvalidResponse => "Check the endpoint, and proxies and gateways on the way. ResponseExcerpt of the exception has the start of the response.",
        DwErrorKind.ProjectNotFound => "Check the ProjectId and the region: Get-DwProject lists the workspaces of the region.",
        DwErrorKind.CallLimitReached => "Connect again, which resets the count, with a higher -MaximumCallCount if the job needs more calls.",
        DwErrorKind.InvalidParameter => "Correct the argument and run the command again.",
        _ => "Run the command again with -Verbose. The service's support needs the RequestId.",
    };
}
