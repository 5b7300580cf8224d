using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A source of keys that can have newer ones.</summary>
internal sealed class FakeCredentialProvider(ServiceCredential first, ServiceCredential? fresh = null) : ICredentialProvider
{
    private ServiceCredential _current = first;
    private int _refreshes;

    public int Refreshes => Volatile.Read(ref _refreshes);

    public string Source => "double";

    public static ServiceCredential CreateCredential(string id, string secret, string? token = null) => new(id, secret, token, null, "double");

    public string Describe() => Source;

    public ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken) => new(_current);

    public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential refused, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _refreshes);
        _current = fresh ?? _current;
        return new(_current);
    }
}
