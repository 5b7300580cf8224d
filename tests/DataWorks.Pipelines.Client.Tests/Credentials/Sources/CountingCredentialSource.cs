using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A source that does not say when its keys end.</summary>
internal sealed class CountingCredentialSource() : CredentialSource("counting")
{
    public int Asked { get; private set; }

    public override Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceCredential($"LTAI{++Asked}", "CANARY", null, null, DisplayName));
}
