using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>
/// Every error of this module. Its message is one line for a person; its properties are for a script.
/// It never holds a secret, a token or a signature. All of its text is safe to show: what acts on a terminal stands as a visible mark,
/// since scripts and the engine print errors in ways that no view of this module decides on.
/// </summary>
public sealed class DwServiceException : Exception
{
    /// <summary>Makes an error of kind <see cref="DwErrorKind.ServiceError"/>.</summary>
    public DwServiceException()
        : this(DwErrorKind.ServiceError, "The service answered with an error.")
    {
    }

    /// <summary>Makes an error of kind <see cref="DwErrorKind.ServiceError"/>.</summary>
    /// <param name="message">One line for a person.</param>
    public DwServiceException(string message)
        : this(DwErrorKind.ServiceError, message)
    {
    }

    /// <summary>Makes an error of kind <see cref="DwErrorKind.ServiceError"/>.</summary>
    /// <param name="message">One line for a person.</param>
    /// <param name="innerException">What caused it.</param>
    public DwServiceException(string message, Exception? innerException)
        : this(DwErrorKind.ServiceError, message, innerException)
    {
    }

    /// <summary>Makes an error of the given kind.</summary>
    /// <param name="kind">What went wrong; its name is the error id.</param>
    /// <param name="message">One line for a person.</param>
    /// <param name="innerException">What caused it.</param>
    public DwServiceException(DwErrorKind kind, string message, Exception? innerException = null)
        : base(DisplayText.Safe(message), innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public DwErrorKind Kind { get; }

    /// <summary>The stable id of the error, the first part of PowerShell's <c>FullyQualifiedErrorId</c>.</summary>
    public string ErrorId => Kind.ToString();

    /// <summary>The service's own code, such as <c>Forbidden.RAM</c> or <c>9990040003</c>; <c>null</c> where there was no answer.</summary>
    public string? Code { get; init => field = value is null ? null : DisplayText.Safe(value); }

    /// <summary>The id under which the service's support finds the call; <c>null</c> where there was none.</summary>
    public string? RequestId { get; init => field = value is null ? null : DisplayText.Safe(value); }

    /// <summary>The HTTP status of the answer; 0 where there was none.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The region that was asked, such as <c>cn-shanghai</c>; <c>null</c> where only an endpoint is known.</summary>
    public string? Region { get; init => field = value is null ? null : DisplayText.Safe(value); }

    /// <summary>What the person can do now: the service's own recommendation (often a URL), else ours.</summary>
    public string? Recommend { get; init => field = value is null ? null : DisplayText.SafeLines(value); }

    /// <summary>The first part of an answer that could not be read, at most 1 KiB of text; <c>null</c> otherwise.</summary>
    public string? ResponseExcerpt { get; init => field = value is null ? null : DisplayText.SafeLines(value); }

    /// <summary>
    /// Whether nothing more can run after this error, because every other input would fail in the same way. The one place that decides this.
    /// </summary>
    internal bool IsTerminating => Ends(Kind, Code) || (IsAboutCredentials && Kind is (DwErrorKind.NetworkError or DwErrorKind.OperationTimeout));

    /// <summary>Whether a source of credentials failed, not the service that the call was for.</summary>
    internal bool IsAboutCredentials { get; init; }

    /// <summary>Whether an error response of this kind and code ends the command.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="code">The service's code.</param>
    internal static bool Ends(DwErrorKind kind, string? code) => kind switch
    {
        DwErrorKind.QuotaExceeded or DwErrorKind.CallLimitReached or DwErrorKind.AuthenticationFailed
            or DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired => true,
        // Other workspaces may be open to the caller who is no member of this one.
        DwErrorKind.AccessDenied => !IsMembership(code),
        _ => false,
    };

    /// <summary>Whether a code says that the caller is no member of the workspace.</summary>
    /// <param name="code">The service's code.</param>
    internal static bool IsMembership(string? code) => code is "1101080166" or "400010";

    /// <summary>The same error with words before its message, such as the page of a list that it ended.</summary>
    /// <param name="words">What stands before the message.</param>
    internal DwServiceException WithMessagePrefix(string words) => With(words + Message, this);

    /// <summary>The same error with words behind its message, such as what stays as it was.</summary>
    /// <param name="words">What stands behind the message.</param>
    internal DwServiceException Followed(string words) => With(Message + words, InnerException);

    private DwServiceException With(string message, Exception? innerException) => new(Kind, message, innerException)
    {
        Code = Code,
        RequestId = RequestId,
        HttpStatus = HttpStatus,
        Region = Region,
        Recommend = Recommend,
        ResponseExcerpt = ResponseExcerpt,
        IsAboutCredentials = IsAboutCredentials,
    };
}
