namespace DataWorks.Pipelines;

/// <summary>
/// The kind of an error, for scripts. The names are the error ids: they never change and contain no data.
/// </summary>
public enum DwErrorKind
{
    /// <summary>An error response that no other kind describes, or any 5xx response after the last retry.</summary>
    ServiceError = 0,

    /// <summary>No pipeline run has this id.</summary>
    PipelineRunNotFound,

    /// <summary>No workflow instance has this id.</summary>
    WorkflowInstanceNotFound,

    /// <summary>Still throttled after the last retry.</summary>
    Throttled,

    /// <summary>The daily quota, or that of the edition, is used up. A retry cannot help.</summary>
    QuotaExceeded,

    /// <summary>The service rejected the access key, the signature or the time of the request.</summary>
    AuthenticationFailed,

    /// <summary>The identity has no permission, or is not a member of the workspace.</summary>
    AccessDenied,

    /// <summary>No credential source is configured, or none works.</summary>
    CredentialsNotFound,

    /// <summary>The credentials expired and could not be refreshed.</summary>
    CredentialsExpired,

    /// <summary>There was no response: name resolution, connection, TLS, or a broken connection.</summary>
    NetworkError,

    /// <summary>An attempt took longer than its timeout.</summary>
    OperationTimeout,

    /// <summary>The response is not one of this operation: a redirect, not JSON, truncated, or of another structure.</summary>
    InvalidResponse,

    /// <summary>An argument is invalid. No call was made.</summary>
    InvalidParameter,

    /// <summary>The workspace does not exist in this region.</summary>
    ProjectNotFound,

    /// <summary>The connection reached its <c>-MaximumCallCount</c>. The call was not made.</summary>
    CallLimitReached,

    /// <summary>No task instance has this id.</summary>
    TaskInstanceNotFound,

    /// <summary>A pipeline run that a command waited for has ended, and did not succeed.</summary>
    PipelineRunFailed,

    /// <summary>A workflow instance that a command waited for has ended, and did not succeed.</summary>
    WorkflowInstanceFailed,

    /// <summary>An object has not ended within <c>-Timeout</c>.</summary>
    WaitTimeout,
}
