using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>Any error of this module. The message is one line for the user; the properties are for scripts. It never contains a secret, a token or a
/// signature. All text is safe for a terminal (<see cref="DisplayText"/>), because scripts and the engine print errors without a view of this
/// module.</summary>
public sealed class DwServiceException : Exception
{
    /// <summary>Creates an error of kind <see cref="DwErrorKind.ServiceError"/>.</summary>
    public DwServiceException()
        : this(DwErrorKind.ServiceError, "The service returned an error.")
    {
    }

    /// <summary>Creates an error of kind <see cref="DwErrorKind.ServiceError"/>.</summary>
    /// <param name="message">One line for the user.</param>
    public DwServiceException(string message)
        : this(DwErrorKind.ServiceError, message)
    {
    }

    /// <summary>Creates an error of kind <see cref="DwErrorKind.ServiceError"/>.</summary>
    /// <param name="message">One line for the user.</param>
    /// <param name="innerException">The cause.</param>
    public DwServiceException(string message, Exception? innerException)
        : this(DwErrorKind.ServiceError, message, innerException)
    {
    }

    /// <summary>Creates an error of a kind.</summary>
    /// <param name="kind">The kind; its name is the error id.</param>
    /// <param name="message">One line for the user.</param>
    /// <param name="innerException">The cause.</param>
    public DwServiceException(DwErrorKind kind, string message, Exception? innerException = null)
        : this(DisplayText.Safe(message), kind, innerException)
    {
    }

    // The message is safe for a terminal; only that of several reasons has line breaks.
    private DwServiceException(string safeMessage, DwErrorKind kind, Exception? innerException)
        : base(safeMessage, innerException) => Kind = kind;

    /// <summary>The kind of the error.</summary>
    public DwErrorKind Kind { get; }

    /// <summary>The stable id of the error, the first part of PowerShell's <c>FullyQualifiedErrorId</c>.</summary>
    public string ErrorId => Kind.ToString();

    /// <summary>The service's own code, such as <c>Forbidden.RAM</c> or <c>9990040003</c>; <c>null</c> if there was no response.</summary>
    public string? Code { get; init => field = value is null ? null : DisplayText.Safe(value); }

    /// <summary>The id of the call, for the service's support; <c>null</c> if there was no response.</summary>
    public string? RequestId { get; init => field = value is null ? null : DisplayText.Safe(value); }

    /// <summary>The HTTP status; 0 if there was no response.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The region of the call, such as <c>cn-shanghai</c>; <c>null</c> if only an endpoint is known.</summary>
    public string? Region { get; init => field = value is null ? null : DisplayText.Safe(value); }

    /// <summary>The recommended action: that of the service (often a URL), else one of this module.</summary>
    public string? Recommend { get; init => field = value is null ? null : DisplayText.SafeLines(value); }

    /// <summary>The start of an unreadable response, at most 1 KiB of text; <c>null</c> otherwise.</summary>
    public string? ResponseExcerpt { get; init => field = value is null ? null : DisplayText.SafeLines(value); }

    /// <summary>Whether the command must end, because every other input would fail in the same way. No other code decides this.</summary>
    internal bool IsTerminating => Ends(Kind, Code) || (IsAboutCredentials && Kind is (DwErrorKind.NetworkError or DwErrorKind.OperationTimeout));

    internal bool IsAboutCredentials { get; init; }

    internal static bool Ends(DwErrorKind kind, string? code) => kind switch
    {
        DwErrorKind.QuotaExceeded or DwErrorKind.CallLimitReached or DwErrorKind.AuthenticationFailed
            or DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired => true,
        // The caller may be a member of other workspaces.
        DwErrorKind.AccessDenied => !IsMembership(code),
        _ => false,
    };

    internal static bool IsMembership(string? code) => code is "1101080166" or "400010";

    internal static DwServiceException WithReasons(DwErrorKind kind, string message, IEnumerable<string> reasons, string recommend)
    {
        // The semicolons remain if a view puts the lines into one paragraph, as the engine's does for scripts.
        string lines = string.Join(";\n", reasons.Select(static (reason, index) => FormattableString.Invariant($"  {index + 1}. {DisplayText.Safe(reason)}")));
        return new DwServiceException($"{DisplayText.Safe(message)}\n{lines}.", kind, null) { Recommend = recommend };
    }

    /// <summary>Creates the same error with a longer message, such as the page of the list that failed. This error is its cause.</summary>
    internal DwServiceException WithMessagePrefix(string prefix) => With(DisplayText.Safe(prefix) + Message, this, Recommend);

    internal DwServiceException WithMessageSuffix(string suffix) =>
        With(Message + (Message.Contains('\n', StringComparison.Ordinal) ? "\n" : " ") + DisplayText.Safe(suffix), InnerException, Recommend);

    internal DwServiceException With(string message, string recommend) => With(DisplayText.Safe(message), InnerException, recommend);

    private DwServiceException With(string safeMessage, Exception? innerException, string? recommend) => new(safeMessage, Kind, innerException)
    {
        Code = Code,
        RequestId = RequestId,
        HttpStatus = HttpStatus,
        Region = Region,
        Recommend = recommend,
        ResponseExcerpt = ResponseExcerpt,
        IsAboutCredentials = IsAboutCredentials,
    };
}
