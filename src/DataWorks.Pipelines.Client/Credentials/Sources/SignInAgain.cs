using DataWorks.Pipelines.Client.Credentials.Config;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>The error where only a person can bring newer keys, with the CLI.</summary>
internal static class SignInAgain
{
    public static DwServiceException With(CliProfile profile, string mode, string reason) => CredentialErrors.Expired(
        $"{profile.GetDisplayName(mode)}: {reason}.", $"Sign in again with '{CommandToCopy.Configure(profile.Name, mode)}'.");
}
