using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>A connection: region, identity, limits and live counters. Another runspace of the same process can use it, and then shares its rate limit
/// and counters. It contains no secret.</summary>
public sealed class DwContext : DisplayedObject
{
    internal DwContext(IContextSource source) => Source = source;

    /// <summary>The Alibaba Cloud account, if known.</summary>
    public string? Account => Source.Account;

    /// <summary>The id of the access key, masked; <c>null</c> if unknown.</summary>
    public string? AccessKeyId => Source.AccessKeyId;

    /// <summary>The credential source, such as <c>profile prod (AK) in ~/.aliyun/config.json</c>.</summary>
    public string? CredentialSource => Source.CredentialSource;

    /// <summary>When the credentials expire, in the time zone of this machine; <c>null</c> if they do not expire.</summary>
    public DateTime? ExpiresAt => Source.ExpiresAt?.LocalDateTime;

    /// <summary>The region, such as <c>cn-shanghai</c>.</summary>
    public string? RegionId => Source.RegionId;

    /// <summary>The default DataWorks workspace.</summary>
    public long? ProjectId => Source.ProjectId;

    /// <summary>The default PAI workspace.</summary>
    public string? WorkspaceId => Source.WorkspaceId;

    /// <summary>The endpoint of DataWorks.</summary>
    public Uri? Endpoint => Source.Endpoint;

    /// <summary>The endpoint of PAIFlow.</summary>
    public Uri? PaiFlowEndpoint => Source.PaiFlowEndpoint;

    /// <summary>The maximum duration of one attempt in seconds, including its response.</summary>
    public int TimeoutSec => Source.TimeoutSec;

    /// <summary>The maximum number of retries of a read.</summary>
    public int MaximumRetryCount => Source.MaximumRetryCount;

    /// <summary>The maximum number of API calls per second; 0 means no limit.</summary>
    public double RequestsPerSecond => Source.RequestsPerSecond;

    /// <summary>The maximum number of API calls of the connection; <c>null</c> means no limit.</summary>
    public int? MaximumCallCount => Source.MaximumCallCount;

    /// <summary>The number of attempts so far, as the service's quota counts them.</summary>
    public long Calls => Source.Calls;

    /// <summary>The number of retries so far.</summary>
    public long Retries => Source.Retries;

    /// <summary>The number of throttled attempts so far.</summary>
    public long Throttled => Source.Throttled;

    /// <summary>The time during which at least one call waited for a retry or for the rate limit. Simultaneous waits count once.</summary>
    public TimeSpan Waited => Source.Waited;

    internal IContextSource Source { get; }

    /// <summary>The region or the endpoint.</summary>
    public override string ToString() => DisplayText.SingleLine(RegionId ?? Endpoint?.ToString() ?? nameof(DwContext));
}
