using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Session;

/// <summary>What a person says about where to call and within which limits. What is <c>null</c> is found elsewhere or has its default.</summary>
public sealed record ConnectionSettings
{
    /// <summary>The region, such as <c>cn-shanghai</c>.</summary>
    public string? RegionId { get; init; }

    /// <summary>The DataWorks workspace that serves where none is given.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The PAI workspace that serves where none is given.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The endpoint of DataWorks, and of the batch service where that is not named.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The endpoint of the batch service.</summary>
    public string? PaiFlowEndpoint { get; init; }

    /// <summary>Whether to call from inside a VPC of the region.</summary>
    public bool UseVpcEndpoint { get; init; }

    /// <summary>The proxy; <c>null</c> for what the system is set to.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>The seconds that one try may take with its answer.</summary>
    public int TimeoutSec { get; init; } = 60;

    /// <summary>How often a read is repeated after its first try.</summary>
    public int MaximumRetryCount { get; init; } = 3;

    /// <summary>The calls a second at most; 0 for no limit. 5 is what the lowest edition of the service allows.</summary>
    public double RequestsPerSecond { get; init; } = 5;

    /// <summary>The profile that was named, whose region serves where none is given; <c>null</c> for none.</summary>
    public string? ProfileName { get; init; }
}
