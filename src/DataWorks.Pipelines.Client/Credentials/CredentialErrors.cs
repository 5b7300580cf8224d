using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Creates credential errors: the reason, and the recommended action. They have no inner exception, because that of a parser may quote a
/// file with secrets.</summary>
internal static class CredentialErrors
{
    public static DwServiceException NotFound(string reason, string action) => Create(DwErrorKind.CredentialsNotFound, reason, action);

    public static DwServiceException Expired(string reason, string action) => Create(DwErrorKind.CredentialsExpired, reason, action);

    /// <summary>Creates the error of a browser sign-in that only the user can renew, with the CLI.</summary>
    public static DwServiceException SignInExpired(string source, string reason, string profile, string mode) =>
        Expired($"{source}: {reason}.", $"Sign in again with '{CommandToCopy.Configure(profile, mode)}'.");

    /// <summary>Creates the error of a source that is configured but does not respond. It ends the search: a network that is down for a moment must
    /// not change the identity that a script uses.</summary>
    public static DwServiceException Unreachable(string source, string reason) => Create(
        DwErrorKind.NetworkError,
        $"{source} cannot be reached: {reason.TrimEnd('.')}.",
        "Check the network and retry, or select another source with Connect-DwAccount; no other source was used.");

    public static DwServiceException Unusable(string source, string reason) =>
        NotFound($"{source} returned no usable credentials: {reason}.", "Check that source, or select another with Connect-DwAccount.");

    public static DwServiceException Create(DwErrorKind kind, string reason, string action) =>
        new(kind, reason) { Recommend = DisplayText.Safe(action), IsAboutCredentials = true };
}
