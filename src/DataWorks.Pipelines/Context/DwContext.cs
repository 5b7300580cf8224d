using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>
/// Where and as whom the cmdlets call, within which limits, and how much they called so far. The counters are live. It can be
/// handed to another runspace of the same process, which then shares its rate and its counters; it holds no secret.
/// </summary>
public sealed class DwContext : DisplayedObject
{
    internal DwContext(IContextSource source) => Source = source;

    /// <summary>The Alibaba Cloud account, where known.</summary>
    public string? Account => Source.Account;

    /// <summary>The id of the access key, masked; <c>null</c> until it is known.</summary>
    public string? AccessKeyId => Source.AccessKeyId;

    /// <summary>Where the credentials come from, such as <c>profile prod (AK) in ~/.aliyun/config.json</c>.</summary>
    public string? CredentialSource => Source.CredentialSource;

    /// <summary>When the credentials expire, in the time zone of this machine; <c>null</c> for those that do not.</summary>
    public DateTime? ExpiresAt => Source.ExpiresAt?.LocalDateTime;

    /// <summary>The region, such as <c>cn-shanghai</c>.</summary>
    public string? RegionId => Source.RegionId;

    /// <summary>The DataWorks workspace that serves where none is given.</summary>
    public long? ProjectId => Source.ProjectId;

    /// <summary>The PAI workspace that serves where none is given.</summary>
    public string? WorkspaceId => Source.WorkspaceId;

    /// <summary>The endpoint of DataWorks.</summary>
    public Uri? Endpoint => Source.Endpoint;

    /// <summary>The endpoint of the batch service.</summary>
    public Uri? PaiFlowEndpoint => Source.PaiFlowEndpoint;

    /// <summary>The seconds that one try may take, its answer read.</summary>
    public int TimeoutSec => Source.TimeoutSec;

    /// <summary>How often a read is repeated after its first try.</summary>
    public int MaximumRetryCount => Source.MaximumRetryCount;

    /// <summary>The calls a second that are made at most; 0 for no limit.</summary>
    public double RequestsPerSecond => Source.RequestsPerSecond;

    /// <summary>The calls that the connection may make; <c>null</c> for no limit.</summary>
    public int? MaximumCallCount => Source.MaximumCallCount;

    /// <summary>The tries made so far, as the service's quota counts them.</summary>
    public long Calls => Source.Calls;

    /// <summary>How many of them were repeats.</summary>
    public long Retries => Source.Retries;

    /// <summary>How many of them the service throttled.</summary>
    public long Throttled => Source.Throttled;

    /// <summary>The time during which at least one call waited, between tries or for the rate: calls that wait together count once.</summary>
    public TimeSpan Waited => Source.Waited;

    internal IContextSource Source { get; }

    /// <summary>The region or the endpoint.</summary>
    public override string ToString() => DisplayText.SingleLine(RegionId ?? Endpoint?.ToString() ?? nameof(DwContext));
}
