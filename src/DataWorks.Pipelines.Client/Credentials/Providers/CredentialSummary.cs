namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>What a context shows of its credentials at one moment, so that its properties read no file.</summary>
internal sealed record CredentialSummary(string? Account, string? AccessKeyId, string? Source, DateTimeOffset? ExpiresAt)
{
    /// <summary>Creates the summary from one resolution of the configuration, without a call.</summary>
    public static CredentialSummary Create(ICredentialProvider provider)
    {
        if (provider is CredentialProvider own)
        {
            return own.Inspect();
        }

        ServiceCredential? current = provider.TryGetCurrent();
        return new CredentialSummary(
            current?.Account ?? provider.Account, current?.MaskedAccessKeyId, current?.Source ?? Describe(provider), current?.ExpiresAt);
    }

    public static CredentialSummary Create(ServiceCredential credential, string? account) =>
        new(credential.Account ?? account, credential.MaskedAccessKeyId, credential.Source, credential.ExpiresAt);

    public bool Matches(ServiceCredential credential) =>
        ExpiresAt == credential.ExpiresAt && Source == credential.Source && AccessKeyId == credential.MaskedAccessKeyId;

    private static string Describe(ICredentialProvider provider)
    {
        try
        {
            return provider.Describe();
        }
        catch (DwServiceException)
        {
            // The first call reports the reason.
            return provider.Source;
        }
    }
}
