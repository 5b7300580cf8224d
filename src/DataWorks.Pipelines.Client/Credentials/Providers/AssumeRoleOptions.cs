namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>A role as a person names it.</summary>
/// <param name="RoleArn">Its ARN, such as <c>acs:ram::1234567890123456:role/reader</c>.</param>
public sealed record AssumeRoleOptions(string RoleArn)
{
    /// <summary>The name of the session; <c>null</c> for that of the environment, else the module's.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>How long the keys last; <c>null</c> for an hour.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>The external id that the role asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The endpoint of STS; <c>null</c> for that of the environment's region, else the central one.</summary>
    public string? StsEndpoint { get; init; }
}
