using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// Makes the errors of this room: a reason and what to do, in one line; what to do is also in
/// <see cref="DwServiceException.Recommend"/>. No inner exceptions, since theirs may quote a file with secrets.
/// </summary>
internal static class CredentialErrors
{
    public static DwServiceException NotFound(string reason, string advice) =>
        Create(DwErrorKind.CredentialsNotFound, reason, advice);

    public static DwServiceException Expired(string reason, string advice) =>
        Create(DwErrorKind.CredentialsExpired, reason, advice);

    public static DwServiceException Create(DwErrorKind kind, string reason, string advice) =>
        new(kind, $"{reason} {advice}") { Recommend = DisplayText.Safe(advice), IsAboutCredentials = true };

    /// <summary>
    /// A source that is set up but gives no answer. It ends the search, however many sources come after it: a network that is
    /// down for a moment must not change as whom a script works.
    /// </summary>
    public static DwServiceException Unreachable(string source, string reason) => Create(
        DwErrorKind.NetworkError,
        $"{source} cannot be reached: {reason.TrimEnd('.')}.",
        "Look at the network and run it again, or name another source with Connect-DwAccount; none was taken in its place.");

    /// <summary>What a source answered does not serve.</summary>
    public static DwServiceException Unusable(string source, string reason) => Create(
        DwErrorKind.CredentialsNotFound, $"{source} gave no usable keys: {reason}.", "Look at that source, or name another with Connect-DwAccount.");

    /// <summary>The message without the advice at its end, for a list of several.</summary>
    public static string GetReason(DwServiceException error)
    {
        string message = error.Message;
        if (error.Recommend is { Length: > 0 } advice && message.EndsWith(advice, StringComparison.Ordinal))
        {
            message = message[..^advice.Length];
        }

        return message.Trim().TrimEnd('.');
    }
}
