using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client;

/// <summary>The parameters of a connection. A value that is <c>null</c> is looked up or has its default.</summary>
public sealed record ConnectionOptions
{
    // The maximum of .NET's timers.
    private const int MaxTimeoutSec = int.MaxValue / 1000;
    private const double MinRequestsPerSecond = 0.001;
    private const double MaxRequestsPerSecond = 10_000;

    /// <summary>The region, such as <c>cn-shanghai</c>.</summary>
    public string? RegionId { get; init; }

    /// <summary>The default DataWorks workspace.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The default PAI workspace.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The endpoint of DataWorks, and of PAIFlow if <see cref="PaiFlowEndpoint"/> is <c>null</c>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The endpoint of PAIFlow.</summary>
    public string? PaiFlowEndpoint { get; init; }

    /// <summary>Whether to use the hosts inside the VPC of the region.</summary>
    public bool UseVpcEndpoint { get; init; }

    /// <summary>The proxy; <c>null</c> for the system's.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>The time limit of one attempt with its response, in seconds.</summary>
    public int TimeoutSec { get; init; } = 60;

    /// <summary>The maximum number of retries per call.</summary>
    public int MaximumRetryCount { get; init; } = 3;

    /// <summary>Maximum API calls per second; 0 means no limit. The lowest edition of the service allows 5.</summary>
    public double RequestsPerSecond { get; init; } = 5;

    /// <summary>The maximum number of calls; <c>null</c> for no limit.</summary>
    public int? MaximumCallCount { get; init; }

    /// <summary>The profile whose region is the default; <c>null</c> for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Checks the ranges of the numbers, since a timer or the rate limiter would fail much later.</summary>
    internal void Check()
    {
        Check(TimeoutSec is >= 1 and <= MaxTimeoutSec, "-TimeoutSec", $"between 1 and {MaxTimeoutSec}");
        Check(MaximumRetryCount >= 0, "-MaximumRetryCount", "0 or more");
        Check(RequestsPerSecond is 0 or (>= MinRequestsPerSecond and <= MaxRequestsPerSecond), "-RequestsPerSecond", "0 for no limit, or between 0.001 and 10000");
        Check(MaximumCallCount is null or >= 1, "-MaximumCallCount", "1 or more");
    }

    private static void Check(bool isValid, string name, string range)
    {
        if (!isValid)
        {
            throw new DwServiceException(DwErrorKind.InvalidParameter, $"{name} is out of range.") { Recommend = $"Use {range}." };
        }
    }
}
