using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Errors;

/// <summary>The one place that makes error records. Their ids are the names of <see cref="DwErrorKind"/> and hold no data.</summary>
internal static class ErrorRecords
{
    private const string KeepRows =
        "The rows before this error were written, but an assignment ($rows = ...) keeps none of them if the error ends the command: -OutVariable rows keeps them. ";

    /// <summary>The record of an error.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The input that it is about; <c>null</c> where it is about the whole command.</param>
    /// <param name="losesRows">Whether the rows that were written before it are lost to an assignment if it ends the command.</param>
    /// <remarks>The target stays the exact value, for scripts; the views of errors show <c>CategoryInfo.TargetName</c>.</remarks>
    public static ErrorRecord Create(DwServiceException error, object? target, bool losesRows = false)
    {
        ErrorRecord record = new(error, error.ErrorId, Category(error.Kind), target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = (losesRows ? KeepRows : string.Empty) + (error.Recommend ?? Advice(error.Kind)) },
        };
        record.CategoryInfo.TargetName = DisplayText.Safe(target?.ToString());
        return record;
    }

    /// <summary>The engine's own record about an argument that is blank: it checks those of its parameters that take no blank line from the pipe.</summary>
    /// <param name="parameter">The parameter.</param>
    public static ErrorRecord EmptyArgument(string parameter) => new(
        new ParameterBindingException($"Cannot bind argument to parameter '{parameter}' because it is an empty string."),
        "ParameterArgumentValidationErrorEmptyStringNotAllowed",
        ErrorCategory.InvalidData,
        null);

    /// <summary>An error about what was asked, before any call.</summary>
    public static DwServiceException InvalidParameter(string message) => new(DwErrorKind.InvalidParameter, message);

    /// <summary>PowerShell's category of a kind.</summary>
    public static ErrorCategory Category(DwErrorKind kind) => kind switch
    {
        DwErrorKind.PipelineRunNotFound or DwErrorKind.WorkflowInstanceNotFound or DwErrorKind.ProjectNotFound => ErrorCategory.ObjectNotFound,
        DwErrorKind.Throttled or DwErrorKind.QuotaExceeded or DwErrorKind.CallLimitReached => ErrorCategory.LimitsExceeded,
        DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired => ErrorCategory.AuthenticationError,
        DwErrorKind.AccessDenied => ErrorCategory.PermissionDenied,
        DwErrorKind.NetworkError => ErrorCategory.ConnectionError,
        DwErrorKind.OperationTimeout => ErrorCategory.OperationTimeout,
        DwErrorKind.InvalidResponse => ErrorCategory.InvalidData,
        DwErrorKind.InvalidParameter => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidResult,
    };

    /// <summary>What to do, where the error itself does not say.</summary>
    public static string Advice(DwErrorKind kind) => kind switch
    {
        DwErrorKind.CredentialsNotFound => "Connect-DwAccount, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.",
        DwErrorKind.CredentialsExpired => "Sign in again, then run the command again.",
        DwErrorKind.NetworkError => "Check the network, the proxy, the region and the endpoint (Get-DwContext), then run it again.",
        DwErrorKind.OperationTimeout => "Run it again, or give a try more time with Connect-DwAccount -TimeoutSec.",
        DwErrorKind.InvalidResponse => "Check the endpoint and what lies between (proxy, gateway); the exception's ResponseExcerpt has the first part of the answer.",
        DwErrorKind.ProjectNotFound => "Check the ProjectId and the region: the list of workspaces in the DataWorks console shows both.",
        DwErrorKind.CallLimitReached => "Connect again to count from 0, with a higher -MaximumCallCount if the job needs more calls.",
        DwErrorKind.InvalidParameter => "Correct the command and run it again.",
        _ => "Run it again with -Verbose; the RequestId helps the service's support.",
    };
}
