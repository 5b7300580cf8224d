using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Base of the providers: the configuration is resolved on each use, and the credentials are cached until they expire.</summary>
internal abstract class CredentialProvider : ICredentialProvider
{
    protected CredentialProvider(CredentialServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Services = services;
    }

    public abstract string Source { get; }

    public string? Account => TryGetCurrent()?.Account ?? TryResolve()?.Account;

    protected CredentialServices Services { get; }

    public string Describe() => Resolve().DisplayName;

    public virtual ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Services.Cache.GetAsync(Resolve(), cancellationToken);
    }

    public virtual ValueTask<ServiceCredential> RefreshAsync(ServiceCredential rejected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Services.Cache.RefreshAsync(Resolve(), rejected, cancellationToken);
    }

    public ServiceCredential? TryGetCurrent() => TryResolve() is { } source ? Services.Cache.TryGet(source) : null;

    public IReadOnlyList<string> Warnings() => TryResolve()?.Warnings ?? [];

    internal void CallStsWith(StsClient sts) => Services.Sts = sts;

    internal CredentialSummary Inspect()
    {
        CredentialSource? source = TryResolve();
        ServiceCredential? current = source is null ? null : Services.Cache.TryGet(source);
        return new CredentialSummary(
            current?.Account ?? source?.Account, current?.MaskedAccessKeyId, current?.Source ?? source?.DisplayName ?? Source, current?.ExpiresAt);
    }

    /// <summary>Resolves the configuration to a source; fetches nothing.</summary>
    internal abstract CredentialSource Resolve();

    private CredentialSource? TryResolve()
    {
        try
        {
            return Resolve();
        }
        catch (DwServiceException)
        {
            // The first call reports the reason.
            return null;
        }
    }
}
