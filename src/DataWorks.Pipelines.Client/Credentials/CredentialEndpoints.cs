namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Where the fixed services are. Only a test has others.</summary>
internal sealed record CredentialEndpoints
{
    /// <summary>The real ones.</summary>
    public static CredentialEndpoints Default { get; } = new();

    /// <summary>The metadata service of an ECS instance: a fixed address, which only the instance itself reaches.</summary>
    public Uri Metadata { get; init; } = new("http://100.100.100.200/");

    /// <summary>STS in place of the one of the region; <c>null</c> for that of the region.</summary>
    public Uri? Sts { get; init; }

    /// <summary>The sign-in of a site in place of the real one; <c>null</c> for the real one.</summary>
    public Uri? OAuth { get; init; }
}
