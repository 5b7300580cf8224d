namespace DataWorks.Pipelines.Tests.Context;

/// <summary>A context source with settable values.</summary>
internal sealed class FakeContextSource : IContextSource
{
    public string? Account { get; set; }

    public string? AccessKeyId { get; set; }

    public string? CredentialSource { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public string? RegionId { get; set; }

    public long? ProjectId { get; set; }

    public string? WorkspaceId { get; set; }

    public Uri? Endpoint { get; set; }

    public Uri? PaiFlowEndpoint { get; set; }

    public int TimeoutSec { get; set; }

    public int MaximumRetryCount { get; set; }

    public double RequestsPerSecond { get; set; }

    public int? MaximumCallCount { get; set; }

    public long Calls { get; set; }

    public long Retries { get; set; }

    public long Throttled { get; set; }

    public TimeSpan Waited { get; set; }

    public void Refresh()
    {
    }
}
