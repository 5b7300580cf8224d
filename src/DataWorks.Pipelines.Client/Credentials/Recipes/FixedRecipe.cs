namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>Keys that stand in the configuration as they are.</summary>
internal sealed class FixedRecipe(ServiceCredential credential)
    : CredentialRecipe(credential.Source, credential.AccessKeyId, credential.AccessKeySecret, credential.SecurityToken)
{
    /// <inheritdoc/>
    public override ServiceCredential Seed => credential;

    /// <inheritdoc/>
    public override bool IsFixed => true;

    /// <inheritdoc/>
    public override Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken) => Task.FromResult(credential);
}
