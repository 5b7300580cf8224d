using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies the credentials that an address returns: <c>https</c>, or on this machine.</summary>
internal sealed class CredentialsUriCredentialProvider : CredentialProvider
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_URI";

    private readonly Uri? _uri;

    public CredentialsUriCredentialProvider(Uri uri, ProxySettings? proxy = null)
        : this(new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy), uri)
    {
    }

    internal CredentialsUriCredentialProvider(CredentialServices services, Uri? uri = null)
        : base(services) =>
        _uri = uri is null ? null : CredentialUri.Parse(uri.OriginalString, "-CredentialsUri", DwErrorKind.InvalidParameter);

    public override string Source => _uri is null ? "credentials URI" : $"credentials URI {CredentialUri.ForDisplay(_uri)}";

    internal override CredentialSource Resolve()
    {
        string? variable = _uri is null ? Services.Environment.GetText(Variable) : null;
        if (_uri is null && variable is null)
        {
            throw CredentialErrors.NotFound($"Credentials URI: {Variable} is not set.", $"Set {Variable}.");
        }

        Services.Environment.EnsureExternalSourcesAllowed(_uri is null ? $"The credentials URI of {Variable}" : "-CredentialsUri");
        Uri uri = _uri ?? CredentialUri.Parse(variable!, Variable, DwErrorKind.CredentialsNotFound);
        return new CredentialsUriCredentialSource(Services, uri, $"credentials URI {CredentialUri.ForDisplay(uri)}");
    }
}
