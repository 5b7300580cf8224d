using DataWorks.Pipelines.Client.Credentials.Cache;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>What the sources of one connection share: where they look, how they ask, and what they got.</summary>
internal sealed class CredentialServices
{
    private const int MaximumRetryCount = 2;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public CredentialServices(IEnvironment environment, TimeProvider time, ProxySettings? proxy = null, CredentialEndpoints? addresses = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(time);
        (Environment, Time, Endpoints) = (environment, time, addresses ?? CredentialEndpoints.Default);
        Http = new CredentialHttpClient(proxy, Endpoints, time);
        Sts = new StsClient(() => new ApiClient(new ApiClientOptions
        {
            Credentials = new StaticCredentialProvider("none", "none"),
            Rate = new AdaptiveRateLimiter(0, time),
            Counters = new CallCounters(time),
            Timeout = s_timeout,
            MaximumRetryCount = MaximumRetryCount,
            Proxy = proxy,
            Time = time,
        }));
        Cache = new CredentialCache(time);
    }

    /// <summary>Where home and the variables are read.</summary>
    public IEnvironment Environment { get; }

    /// <summary>The clock of expiry, waits and time limits.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where the fixed services are.</summary>
    public CredentialEndpoints Endpoints { get; }

    /// <summary>How the network is asked.</summary>
    public CredentialHttpClient Http { get; }

    /// <summary>The service that gives out roles: that of the connection once it is set up, so that its calls count there.</summary>
    public StsClient Sts { get; set; }

    /// <summary>What was got so far.</summary>
    public CredentialCache Cache { get; }
}
