namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>What every provider can do through the door's own members.</summary>
public static class CredentialProviderExtensions
{
    /// <summary>Fails at once, without a network call, where no source of credentials is configured.</summary>
    /// <param name="provider">The provider.</param>
    /// <exception cref="DwServiceException">No source is configured, or the one that is cannot serve.</exception>
    public static void EnsureConfigured(this ICredentialProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _ = provider.Describe();
    }
}
