using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>A role that is assumed with the keys of another source.</summary>
internal sealed class AssumeRoleRecipe(CredentialKit kit, StsRole role, CredentialRecipe from, string source)
    : CredentialRecipe(source, [.. role.Parts, from.Identity])
{
    /// <inheritdoc/>
    public override string? Account => role.Account;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => [.. base.Warnings, .. from.Warnings.Except(base.Warnings)];

    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        ServiceCredential by = await kit.Cache.GetAsync(from, cancellationToken).ConfigureAwait(false);
        try
        {
            return await kit.Sts.AssumeRoleAsync(role, by, Source, cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException error) when (error is { Kind: DwErrorKind.CredentialsExpired, HttpStatus: > 0 })
        {
            ServiceCredential newer = await kit.Cache.RefreshAsync(from, by, cancellationToken).ConfigureAwait(false);
            if (newer.HasSameKeysAs(by))
            {
                throw;
            }

            return await kit.Sts.AssumeRoleAsync(role, newer, Source, cancellationToken).ConfigureAwait(false);
        }
    }
}
