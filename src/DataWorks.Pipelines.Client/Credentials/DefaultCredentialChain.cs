namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// The sources that serve where none was named, in the order of the official libraries. The first that can serve does, at
/// each use anew; where none can, the error says what was tried and why each did not serve.
/// </summary>
public sealed class DefaultCredentialChain : ICredentialProvider
{
    private const string CliDisabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
    private const string Advice =
        "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run 'aliyun configure', or give the keys to Connect-DwAccount.";

    private readonly IReadOnlyList<ChainLink> _links;

    /// <summary>The chain over this process's environment.</summary>
    public DefaultCredentialChain()
        : this(SystemEnvironment.Instance, TimeProvider.System)
    {
    }

    /// <summary>The chain over the given environment.</summary>
    /// <param name="environment">Where home and the variables are read.</param>
    /// <param name="time">The clock that expiry is held against.</param>
    public DefaultCredentialChain(IEnvironment environment, TimeProvider time)
        : this(OfficialOrder(environment, time))
    {
    }

    internal DefaultCredentialChain(IReadOnlyList<ChainLink> links) => _links = links;

    /// <inheritdoc/>
    public string Source => $"default chain ({string.Join(", ", _links.Select(static link => link.Provider.Source))})";

    /// <inheritdoc/>
    public string Describe()
    {
        List<DwServiceException> failures = [];
        foreach (ChainLink link in _links)
        {
            try
            {
                return Admit(link).Describe();
            }
            catch (DwServiceException failure)
            {
                failures.Add(failure);
            }
        }

        throw NoneServes(failures);
    }

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken) =>
        FirstThatServesAsync(static (provider, token) => provider.GetCredentialAsync(token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential refused, CancellationToken cancellationToken) =>
        FirstThatServesAsync((provider, token) => provider.RefreshAsync(refused, token), cancellationToken);

    // OIDC comes between the two; ini files, the ECS role and the credentials URI come after them.
    private static ChainLink[] OfficialOrder(IEnvironment environment, TimeProvider time) =>
    [
        new(new EnvironmentCredentialProvider(environment)),
        new(
            new CliProfileCredentialProvider(profileName: null, environment, time),
            () => environment.IsTrue(CliDisabled) ? $"left out, since {CliDisabled} is set" : null),
    ];

    private static ICredentialProvider Admit(ChainLink link) =>
        link.WhyLeftOut() is string reason
            ? throw new DwServiceException(DwErrorKind.CredentialsNotFound, $"{link.Provider.Source} is {reason}.")
            : link.Provider;

    private async ValueTask<ServiceCredential> FirstThatServesAsync(
        Func<ICredentialProvider, CancellationToken, ValueTask<ServiceCredential>> ask, CancellationToken cancellationToken)
    {
        List<DwServiceException> failures = [];
        foreach (ChainLink link in _links)
        {
            try
            {
                return await ask(Admit(link), cancellationToken).ConfigureAwait(false);
            }
            catch (DwServiceException failure)
            {
                failures.Add(failure);
            }
        }

        throw NoneServes(failures);
    }

    // A source that was there but is past its time says more than those that were never set up.
    private static DwServiceException NoneServes(List<DwServiceException> failures)
    {
        DwServiceException? expired = failures.Find(static failure => failure.Kind == DwErrorKind.CredentialsExpired);
        IEnumerable<string> tried = failures.Select(static (failure, index) => $"({index + 1}) {CredentialErrors.ReasonOf(failure)}");
        return CredentialErrors.Make(
            expired?.Kind ?? DwErrorKind.CredentialsNotFound,
            $"No credentials were found. Tried: {string.Join("; ", tried)}.",
            expired?.Recommend ?? Advice);
    }
}
