using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A source that gives keys once, and fails from then on.</summary>
internal sealed class FailingCredentialSource(DateTimeOffset expiresAt) : CredentialSource("failing")
{
    private bool _hasGiven;

    public override Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        if (_hasGiven)
        {
            throw new DwServiceException(DwErrorKind.NetworkError, "unreachable");
        }

        _hasGiven = true;
        return Task.FromResult(new ServiceCredential("LTAIold", "CANARY", "token", expiresAt, DisplayName));
    }
}
