namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>Credentials that the configuration contains as they are.</summary>
internal sealed class StaticCredentialSource(ServiceCredential credential)
    : CredentialSource(credential.Source, credential.AccessKeyId, credential.AccessKeySecret, credential.SecurityToken)
{
    public override ServiceCredential StoredCredential => credential;

    public override bool IsStatic => true;

    public override Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken) => Task.FromResult(credential);
}
