using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>What a transport is made of.</summary>
internal sealed record ApiClientOptions
{
    public required ICredentialProvider Credentials { get; init; }

    public required AdaptiveRateLimiter Rate { get; init; }

    public required CallCounters Counters { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int MaximumRetryCount { get; init; }

    /// <summary>The clock to sign with; <c>null</c> for one of its own.</summary>
    public ServiceClock? Clock { get; init; }

    /// <summary>The calls that may be made; <c>null</c> for no limit.</summary>
    public long? MaximumCallCount { get; init; }

    /// <summary>The region, for errors; <c>null</c> if only an endpoint is known.</summary>
    public string? RegionId { get; init; }

    /// <summary>Receives the connection's credential that a try is signed with; <c>null</c> for nobody.</summary>
    public Action<ServiceCredential>? OnCredential { get; init; }

    public ProxySettings? Proxy { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What stands in for the network; <c>null</c> for the network.</summary>
    public HttpMessageHandler? InnerHandler { get; init; }
}
