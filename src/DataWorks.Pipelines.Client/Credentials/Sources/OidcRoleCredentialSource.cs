using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>A role that is assumed with the token of an identity provider. The token file is read each time, because it is rewritten.</summary>
internal sealed class OidcRoleCredentialSource(CredentialServices services, AssumeRoleParameters role, string providerArn, ConfigPath tokenFile, string displayName)
    : CredentialSource(displayName, [.. role.KeyParts, providerArn, tokenFile.Full])
{
    public override string? Account => role.Account;

    /// <exception cref="DwServiceException">The token file does not exist; the message says where its path is written.</exception>
    public OidcRoleCredentialSource RequireTokenFile(string origin) => File.Exists(tokenFile.Full)
        ? this
        : throw CredentialErrors.NotFound($"{DisplayName}: the token file {tokenFile.Display} ({origin}) does not exist.", "Correct its path.");

    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        string token = InvisibleText.Trim(ForeignCredentialText.ToText(ConfigFileReader.Read(tokenFile)));
        return token.Length == 0
            ? throw CredentialErrors.NotFound($"{DisplayName}: the token file {tokenFile.Display} is empty.", "Wait until it is written, or correct its path.")
            : await services.Sts.AssumeRoleWithOidcAsync(role, providerArn, token, DisplayName, cancellationToken).ConfigureAwait(false);
    }
}
