namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// The CLI's safety switch: an administrator can forbid the sources that a configuration file alone could point elsewhere, which are
/// programs that are run and addresses that are called for credentials.
/// </summary>
internal static class ExternalSources
{
    public const string DisabledVariable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";

    /// <summary>Fails if the switch is on.</summary>
    /// <param name="environment">Where the variable is read.</param>
    /// <param name="source">The source that would be used, for the message.</param>
    /// <exception cref="DwServiceException">Such sources are forbidden.</exception>
    public static void EnsureAllowed(IEnvironment environment, string source)
    {
        if (environment.IsTrue(DisabledVariable))
        {
            throw CredentialErrors.NotFound(
                $"{source} is not used: {DisabledVariable} forbids external programs and credentials URIs.",
                $"Name another source with Connect-DwAccount, or remove {DisabledVariable}.");
        }
    }
}
