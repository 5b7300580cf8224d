namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The addresses of the services that have a fixed one. Only tests use others.</summary>
internal sealed record CredentialEndpoints
{
    public static CredentialEndpoints Default { get; } = new();

    /// <summary>The metadata service of an ECS instance, which only the instance itself can reach.</summary>
    public Uri Metadata { get; init; } = new("http://100.100.100.200/");

    /// <summary>Replaces the STS of the region; <c>null</c> for that of the region.</summary>
    public Uri? Sts { get; init; }

    /// <summary>Replaces the OAuth service of the profile's site; <c>null</c> for that of the site.</summary>
    public Uri? OAuth { get; init; }
}
