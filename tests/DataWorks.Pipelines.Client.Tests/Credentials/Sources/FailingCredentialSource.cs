using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A source that returns credentials once and then fails.</summary>
internal sealed class FailingCredentialSource(DateTimeOffset expiresAt) : CredentialSource("failing")
{
    private bool _hasReturned;

    public override Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        if (_hasReturned)
        {
            throw new DwServiceException(DwErrorKind.NetworkError, "unreachable");
        }

        _hasReturned = true;
        return Task.FromResult(new ServiceCredential("LTAIold", "CANARY", "token", expiresAt, DisplayName));
    }
}
