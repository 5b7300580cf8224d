namespace DataWorks.Pipelines;

/// <summary>What a <see cref="DwContext"/> shows, kept by the side that makes the calls. Only this process can have one.</summary>
internal interface IContextSource
{
    string? Account { get; }

    string? AccessKeyId { get; }

    string? CredentialSource { get; }

    DateTimeOffset? ExpiresAt { get; }

    string? RegionId { get; }

    long? ProjectId { get; }

    string? WorkspaceId { get; }

    Uri? Endpoint { get; }

    Uri? PaiFlowEndpoint { get; }

    int TimeoutSec { get; }

    int MaximumRetryCount { get; }

    double RequestsPerSecond { get; }

    int? MaximumCallCount { get; }

    long Calls { get; }

    long Retries { get; }

    long Throttled { get; }

    TimeSpan Waited { get; }

    /// <summary>Looks once at the configuration of the credentials: the properties show what it said then, and read no file.</summary>
    void Refresh();
}
