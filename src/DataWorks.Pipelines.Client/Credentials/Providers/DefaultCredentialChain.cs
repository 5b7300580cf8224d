using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>
/// The sources that serve where none was named, in the order of the official libraries. The first that is set up serves, at
/// each use anew; where none is, the error says what was tried and why each did not serve. One that is set up and cannot be
/// reached ends the search.
/// </summary>
public sealed class DefaultCredentialChain : CredentialProvider
{
    private const string CliDisabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
    private const string Advice =
        "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run 'aliyun configure', or give the keys to Connect-DwAccount.";

    private readonly IReadOnlyList<ChainEntry> _links;

    /// <summary>The chain over this process's environment.</summary>
    public DefaultCredentialChain()
        : this(SystemEnvironment.Instance, TimeProvider.System)
    {
    }

    /// <summary>The chain over the given environment.</summary>
    /// <param name="environment">Where home and the variables are read.</param>
    /// <param name="time">The clock that expiry is held against.</param>
    /// <param name="proxy">The proxy; <c>null</c> for what the system is set to.</param>
    public DefaultCredentialChain(IEnvironment environment, TimeProvider time, ProxySettings? proxy = null)
        : this(new CredentialServices(environment, time, proxy))
    {
    }

    internal DefaultCredentialChain(CredentialServices services)
        : base(services) => _links = OfficialOrder(services);

    /// <inheritdoc/>
    public override string Source => $"default chain ({string.Join(", ", _links.Select(static link => link.Provider.Source))})";

    /// <inheritdoc/>
    public override async ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<DwServiceException> failures = [];
        CredentialSource source = ResolveFirstConfigured(failures);
        try
        {
            return await Services.Cache.GetAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException failure) when (failure.Kind == DwErrorKind.CredentialsNotFound && failures.Count > 0)
        {
            throw CreateNotFoundError([.. failures, failure], failure.Recommend);
        }
    }

    /// <inheritdoc/>
    internal override CredentialSource Resolve() => ResolveFirstConfigured([]);

    private static ChainEntry[] OfficialOrder(CredentialServices services) =>
    [
        new(new EnvironmentCredentialProvider(services)),
        new(new OidcEnvironmentCredentialProvider(services)),
        new(
            new CliProfileCredentialProvider(profileName: null, services),
            () => services.Environment.IsTrue(CliDisabled) ? $"left out, since {CliDisabled} is set" : null),
        new(new IniCredentialProvider(services)),
        new(new EcsRoleCredentialProvider(services, asked: false)),
        new(new CredentialsUriCredentialProvider(services)),
    ];

    private CredentialSource ResolveFirstConfigured(List<DwServiceException> failures)
    {
        foreach (ChainEntry link in _links)
        {
            try
            {
                return link.SkipReason() is string reason
                    ? throw new DwServiceException(DwErrorKind.CredentialsNotFound, $"{link.Provider.Source} is {reason}.")
                    : link.Provider.Resolve();
            }
            catch (DwServiceException failure)
            {
                failures.Add(failure);
            }
        }

        // A source that was there but is past its time says more than those that were never set up.
        throw CreateNotFoundError(failures, failures.Find(static failure => failure.Kind == DwErrorKind.CredentialsExpired)?.Recommend);
    }

    private static DwServiceException CreateNotFoundError(List<DwServiceException> failures, string? advice)
    {
        bool expired = failures.Exists(static failure => failure.Kind == DwErrorKind.CredentialsExpired);
        IEnumerable<string> tried = failures.Select(static (failure, index) => $"({index + 1}) {CredentialErrors.GetReason(failure)}");
        return CredentialErrors.Create(
            expired ? DwErrorKind.CredentialsExpired : DwErrorKind.CredentialsNotFound,
            $"No credentials were found. Tried: {string.Join("; ", tried)}.",
            advice ?? Advice);
    }
}
