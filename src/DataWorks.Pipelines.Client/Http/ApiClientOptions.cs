using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>The parts and limits of an <see cref="ApiClient"/>.</summary>
internal sealed record ApiClientOptions
{
    public required ICredentialProvider Credentials { get; init; }

    public required AdaptiveRateLimiter Rate { get; init; }

    public required ConnectionState State { get; init; }

    /// <summary>The time limit of one attempt, including the response body.</summary>
    public required TimeSpan Timeout { get; init; }

    public required int MaximumRetryCount { get; init; }

    /// <summary>The maximum number of calls; <c>null</c> for no limit.</summary>
    public long? MaximumCallCount { get; init; }

    /// <summary>The region, for errors; <c>null</c> if only an endpoint is known.</summary>
    public string? RegionId { get; init; }

    /// <summary>Receives the credential of each attempt.</summary>
    public Action<ServiceCredential>? OnCredential { get; init; }

    public ProxySettings? Proxy { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Replaces the network in tests; <c>null</c> for the network.</summary>
    public HttpMessageHandler? InnerHandler { get; init; }
}
