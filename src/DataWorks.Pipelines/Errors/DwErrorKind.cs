namespace DataWorks.Pipelines;

/// <summary>
/// What went wrong, as a script tells it apart. The names are the stable error ids: they never change and hold no data.
/// </summary>
public enum DwErrorKind
{
    /// <summary>An error answer of the service that no other kind names, and a 5xx of any shape after the last retry.</summary>
    ServiceError = 0,

    /// <summary>The service knows no pipeline run with this id.</summary>
    PipelineRunNotFound,

    /// <summary>The service knows no workflow instance with this id.</summary>
    WorkflowInstanceNotFound,

    /// <summary>Still throttled after the last retry.</summary>
    Throttled,

    /// <summary>The daily quota, or that of the edition, is used up: repeating cannot help.</summary>
    QuotaExceeded,

    /// <summary>The service refused the key, the signature or the clock.</summary>
    AuthenticationFailed,

    /// <summary>The key is known but may not do this: a right is missing, or the membership of one workspace.</summary>
    AccessDenied,

    /// <summary>No source of credentials could serve.</summary>
    CredentialsNotFound,

    /// <summary>The credentials are past their time and could not be renewed.</summary>
    CredentialsExpired,

    /// <summary>No answer came: name, connection, TLS, or a connection that broke.</summary>
    NetworkError,

    /// <summary>One try took longer than the time allowed for it.</summary>
    OperationTimeout,

    /// <summary>An answer that is not what this operation answers: a redirect, not JSON, cut off, or of another shape.</summary>
    InvalidResponse,

    /// <summary>The command cannot be carried out as it was written. No call was made.</summary>
    InvalidParameter,

    /// <summary>The workspace does not exist in this region.</summary>
    ProjectNotFound,

    /// <summary>The connection has made as many calls as its <c>-MaximumCallCount</c> allows; this one was not made.</summary>
    CallLimitReached,
}
