using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A source that does not say when its credentials expire.</summary>
internal sealed class CountingCredentialSource() : CredentialSource("counting")
{
    public int Fetches { get; private set; }

    public override Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceCredential($"LTAI{++Fetches}", "CANARY", null, null, DisplayName));
}
