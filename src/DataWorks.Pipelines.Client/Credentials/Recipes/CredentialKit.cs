using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>What the sources of one connection share: where they look, how they ask, and what they got.</summary>
internal sealed class CredentialKit
{
    public CredentialKit(IEnvironment environment, TimeProvider time, ProxySettings? proxy = null, CredentialAddresses? addresses = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(time);
        (Environment, Time, Addresses) = (environment, time, addresses ?? CredentialAddresses.Real);
        Http = new CredentialHttp(proxy, Addresses, time);
        Sts = new StsClient(Http, time);
        Cache = new CredentialCache(time);
    }

    /// <summary>Where home and the variables are read.</summary>
    public IEnvironment Environment { get; }

    /// <summary>The clock of expiry, waits and time limits.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where the fixed services are.</summary>
    public CredentialAddresses Addresses { get; }

    /// <summary>How the network is asked.</summary>
    public CredentialHttp Http { get; }

    /// <summary>The service that gives out roles.</summary>
    public StsClient Sts { get; }

    /// <summary>What was got so far.</summary>
    public CredentialCache Cache { get; }
}
