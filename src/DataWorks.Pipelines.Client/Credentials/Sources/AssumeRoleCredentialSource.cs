using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>A role that is assumed with the credentials of another source.</summary>
internal sealed class AssumeRoleCredentialSource(CredentialServices services, AssumeRoleParameters role, CredentialSource from, string displayName)
    : CredentialSource(displayName, [.. role.KeyParts, from.CacheKey])
{
    public override string? Account => role.Account;

    public override IReadOnlyList<string> Warnings => [.. base.Warnings, .. from.Warnings.Except(base.Warnings)];

    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        ServiceCredential credential = await services.Cache.GetAsync(from, cancellationToken).ConfigureAwait(false);
        try
        {
            return await services.Sts.AssumeRoleAsync(role, credential, DisplayName, cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException error) when (error is { Kind: DwErrorKind.CredentialsExpired, HttpStatus: > 0 })
        {
            ServiceCredential newer = await services.Cache.RefreshAsync(from, credential, cancellationToken).ConfigureAwait(false);
            if (newer.Matches(credential))
            {
                throw;
            }

            return await services.Sts.AssumeRoleAsync(role, newer, DisplayName, cancellationToken).ConfigureAwait(false);
        }
    }
}
