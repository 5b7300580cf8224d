using DataWorks.Pipelines.Client.Credentials.Cache;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>Services that the credential sources of one connection share.</summary>
internal sealed class CredentialServices
{
    private const int MaximumRetryCount = 2;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public CredentialServices(IEnvironment environment, TimeProvider time, ProxySettings? proxy = null, CredentialEndpoints? endpoints = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(time);
        (Environment, Time, Endpoints) = (environment, time, endpoints ?? CredentialEndpoints.Default);
        Http = new CredentialHttpClient(proxy, Endpoints, time);
        Sts = new StsClient(() => new ApiClient(new ApiClientOptions
        {
            // Each signed call of STS has a credential of its own.
            Credentials = new StaticCredentialProvider("none", "none"),
            Rate = new AdaptiveRateLimiter(0, time),
            State = new ConnectionState(time),
            Timeout = s_timeout,
            MaximumRetryCount = MaximumRetryCount,
            Proxy = proxy,
            Time = time,
        }));
        Cache = new CredentialCache(time);
    }

    public IEnvironment Environment { get; }

    public TimeProvider Time { get; }

    public CredentialEndpoints Endpoints { get; }

    public CredentialHttpClient Http { get; }

    /// <summary>The STS client: that of the connection once there is one, so that its calls are counted there.</summary>
    public StsClient Sts { get; set; }

    public CredentialCache Cache { get; }
}
