using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>An address that answers with keys: <c>https</c>, or on this machine.</summary>
public sealed class CredentialsUriCredentialProvider : CredentialProvider
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_URI";

    private readonly Uri? _given;

    /// <summary>Takes the address that a person gave.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="proxy">The proxy; <c>null</c> for what the system is set to.</param>
    /// <exception cref="DwServiceException">Keys may not come from there.</exception>
    public CredentialsUriCredentialProvider(Uri uri, ProxySettings? proxy = null)
        : this(new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy), uri)
    {
    }

    internal CredentialsUriCredentialProvider(CredentialServices services, Uri? given = null)
        : base(services) =>
        _given = given is null ? null : CredentialUri.Parse(given.OriginalString, "-CredentialsUri", DwErrorKind.InvalidParameter);

    /// <inheritdoc/>
    public override string Source => _given is null ? "credentials URI" : $"credentials URI {CredentialUri.ForDisplay(_given)}";

    /// <inheritdoc/>
    internal override CredentialSource Resolve()
    {
        if (_given is not null || Services.Environment.GetText(Variable) is not null)
        {
            ExternalSources.EnsureAllowed(Services.Environment, _given is null ? $"The credentials URI of {Variable}" : "-CredentialsUri");
        }

        Uri uri = _given ?? CredentialUri.Parse(
            Services.Environment.GetText(Variable) ?? throw CredentialErrors.NotFound($"No credentials URI: {Variable} is not set.", $"Set {Variable}."),
            Variable,
            DwErrorKind.CredentialsNotFound);
        return new CredentialsUriCredentialSource(Services, uri, $"credentials URI {CredentialUri.ForDisplay(uri)}");
    }
}
