using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using RecommendedActions = DataWorks.Pipelines.Client.Errors.RecommendedActions;

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
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = (losesRows ? KeepRows : string.Empty) + (error.Recommend ?? RecommendedActions.For(error.Kind)) },
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
    /// <param name="message">What is wrong, with the value.</param>
    /// <param name="action">What to do; <c>null</c> if the message says it.</param>
    public static DwServiceException InvalidParameter(string message, string? action = null) => new(DwErrorKind.InvalidParameter, message) { Recommend = action };

    public static ErrorCategory Category(DwErrorKind kind) => kind switch
    {
        DwErrorKind.PipelineRunNotFound or DwErrorKind.WorkflowInstanceNotFound or DwErrorKind.TaskInstanceNotFound or DwErrorKind.ProjectNotFound
            => ErrorCategory.ObjectNotFound,
        DwErrorKind.Throttled or DwErrorKind.QuotaExceeded or DwErrorKind.CallLimitReached => ErrorCategory.LimitsExceeded,
        DwErrorKind.AuthenticationFailed or DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired => ErrorCategory.AuthenticationError,
        DwErrorKind.AccessDenied => ErrorCategory.PermissionDenied,
        DwErrorKind.NetworkError => ErrorCategory.ConnectionError,
        DwErrorKind.OperationTimeout or DwErrorKind.WaitTimeout => ErrorCategory.OperationTimeout,
        DwErrorKind.InvalidResponse => ErrorCategory.InvalidData,
        DwErrorKind.InvalidParameter => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidResult,
    };
}
