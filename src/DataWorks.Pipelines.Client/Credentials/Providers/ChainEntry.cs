namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>One step of the chain: a provider, and why it is left out now (<c>null</c> where it is not).</summary>
internal sealed record ChainEntry(CredentialProvider Provider, Func<string?> SkipReason)
{
    public ChainEntry(CredentialProvider provider)
        : this(provider, static () => null)
    {
    }
}
