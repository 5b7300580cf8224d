namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>What a context shows of its credentials, as of one moment: its properties read no file of their own.</summary>
internal sealed record CredentialSummary(string? Account, string? AccessKeyId, string? Source, DateTimeOffset? ExpiresAt)
{
    /// <summary>What a source says now; one look at its configuration, and never a call.</summary>
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

    /// <summary>What a credential says of itself.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="account">The account where the credential does not name it.</param>
    public static CredentialSummary Create(ServiceCredential credential, string? account) =>
        new(credential.Account ?? account, credential.MaskedAccessKeyId, credential.Source, credential.ExpiresAt);

    /// <summary>Whether it shows this credential.</summary>
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
            // Shown where it would look; the first call says why it finds nothing.
            return provider.Source;
        }
    }
}
