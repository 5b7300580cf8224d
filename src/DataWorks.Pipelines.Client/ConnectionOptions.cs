using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client;

/// <summary>What a person says about where to call and within which limits. What is <c>null</c> is found elsewhere or has its default.</summary>
public sealed record ConnectionOptions
{
    // The timers of .NET take no more milliseconds than these seconds have.
    private const int MaxTimeoutSec = int.MaxValue / 1000;
    private const double MinRequestsPerSecond = 0.001;
    private const double MaxRequestsPerSecond = 10_000;

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

    /// <summary>The calls that the connection may make; <c>null</c> for no limit.</summary>
    public int? MaximumCallCount { get; init; }

    /// <summary>The profile that was named, whose region serves where none is given; <c>null</c> for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Fails where a number cannot be used: a timer or a token bucket would fail much later.</summary>
    /// <exception cref="DwServiceException">One of the numbers is out of its range.</exception>
    internal void Check()
    {
        Check(TimeoutSec is >= 1 and <= MaxTimeoutSec, "-TimeoutSec", $"between 1 and {MaxTimeoutSec}");
        Check(MaximumRetryCount >= 0, "-MaximumRetryCount", "0 or more");
        Check(RequestsPerSecond is 0 or (>= MinRequestsPerSecond and <= MaxRequestsPerSecond), "-RequestsPerSecond", "0 for no limit, or between 0.001 and 10000");
        Check(MaximumCallCount is null or >= 1, "-MaximumCallCount", "1 or more");
    }

    private static void Check(bool isGood, string name, string range)
    {
        if (!isGood)
        {
            throw new DwServiceException(DwErrorKind.InvalidParameter, $"{name} must be {range}.");
        }
    }
}
