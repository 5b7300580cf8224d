namespace DataWorks.Pipelines;

/// <summary>Supplies the values of a <see cref="DwContext"/>. The connection implements it.</summary>
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

    /// <summary>Reads the configuration of the credentials once. The properties show this snapshot and read no file.</summary>
    void Refresh();
}
