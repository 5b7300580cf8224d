using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A credential provider whose refresh may return newer credentials.</summary>
internal sealed class FakeCredentialProvider(ServiceCredential first, ServiceCredential? fresh = null) : ICredentialProvider
{
    private ServiceCredential _current = first;
    private int _refreshes;

    public int Refreshes => Volatile.Read(ref _refreshes);

    public string Source => "fake";

    public static ServiceCredential CreateCredential(string id, string secret, string? token = null) => new(id, secret, token, null, "fake");

    public string Describe() => Source;

    public ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken) => new(_current);

    public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential rejected, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _refreshes);
        _current = fresh ?? _current;
        return new(_current);
    }
}
