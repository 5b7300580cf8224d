namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// Makes the errors of this room: a reason and what to do, in one line; what to do is also in
/// <see cref="DwServiceException.Recommend"/>. No inner exceptions, since theirs may quote a file with secrets.
/// </summary>
internal static class CredentialErrors
{
    public static DwServiceException NotFound(string reason, string advice) =>
        Make(DwErrorKind.CredentialsNotFound, reason, advice);

    public static DwServiceException Expired(string reason, string advice) =>
        Make(DwErrorKind.CredentialsExpired, reason, advice);

    public static DwServiceException Make(DwErrorKind kind, string reason, string advice) =>
        new(kind, OneLine($"{reason} {advice}")) { Recommend = OneLine(advice) };

    /// <summary>The names in a file are anybody's text: a line break in one does not become one of ours.</summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character)) : text;

    /// <summary>The message without the advice at its end, for a list of several.</summary>
    public static string ReasonOf(DwServiceException error)
    {
        string message = error.Message;
        if (error.Recommend is { Length: > 0 } advice && message.EndsWith(advice, StringComparison.Ordinal))
        {
            message = message[..^advice.Length];
        }

        return message.Trim().TrimEnd('.');
    }
}
