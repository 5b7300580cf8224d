using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>The sources that are used if the caller names none, in the order of the official libraries. On each use the first configured source is
/// used; if there is none, the error lists what was tried and why each source failed. A configured source that cannot be reached ends the
/// search.</summary>
internal sealed class DefaultCredentialChain : CredentialProvider
{
    private const string CliDisabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
    private const string DefaultAction =
        "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run 'aliyun configure', or pass an access key to Connect-DwAccount.";

    private readonly IReadOnlyList<ChainEntry> _entries;

    public DefaultCredentialChain()
        : this(SystemEnvironment.Instance, TimeProvider.System)
    {
    }

    public DefaultCredentialChain(IEnvironment environment, TimeProvider time, ProxySettings? proxy = null)
        : this(new CredentialServices(environment, time, proxy))
    {
    }

    internal DefaultCredentialChain(CredentialServices services)
        : base(services) =>
        _entries =
        [
            new(new EnvironmentCredentialProvider(services)),
            new(new OidcEnvironmentCredentialProvider(services)),
            new(new CliProfileCredentialProvider(profileName: null, services), CliDisabled),
            new(new IniCredentialProvider(services)),
            new(new EcsRoleCredentialProvider(services, isRequested: false)),
            new(new CredentialsUriCredentialProvider(services)),
        ];

    public override string Source => $"default chain ({string.Join(", ", _entries.Select(static entry => entry.Provider.Source))})";

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

    internal override CredentialSource Resolve() => ResolveFirstConfigured([]);

    private CredentialSource ResolveFirstConfigured(List<DwServiceException> failures)
    {
        foreach ((CredentialProvider provider, string? disabledBy) in _entries)
        {
            try
            {
                return disabledBy is not null && Services.Environment.IsTrue(disabledBy)
                    ? throw new DwServiceException(DwErrorKind.CredentialsNotFound, $"{provider.Source} is skipped because {disabledBy} is set.")
                    : provider.Resolve();
            }
            catch (DwServiceException failure)
            {
                failures.Add(failure);
            }
        }

        // A configured source that has expired is a better hint than sources that were never configured.
        throw CreateNotFoundError(failures, failures.Find(static failure => failure.Kind == DwErrorKind.CredentialsExpired)?.Recommend);
    }

    private static DwServiceException CreateNotFoundError(List<DwServiceException> failures, string? action)
    {
        bool isExpired = failures.Exists(static failure => failure.Kind == DwErrorKind.CredentialsExpired);
        return DwServiceException.WithReasons(
            isExpired ? DwErrorKind.CredentialsExpired : DwErrorKind.CredentialsNotFound,
            "No credentials were found. These sources were tried:",
            failures.Select(static failure => failure.Message.TrimEnd('.')),
            action ?? DefaultAction);
    }

    private sealed record ChainEntry(CredentialProvider Provider, string? DisabledBy = null);
}
