using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A home folder, an environment, a clock, and the services that return credentials. <c>LTAIbase</c> does not expire.</summary>
internal sealed class CredentialFixture : IAsyncDisposable
{
    private readonly ClosedPort _closed = new();
    private readonly bool _realAddresses;

    private CredentialFixture(FakeCredentialServer server, SelfAdvancingTime time, bool realAddresses)
    {
        (Server, Time, _realAddresses) = (server, time, realAddresses);
        Server.Credentials.Add("LTAIbase", "CANARY-BASE");
        Server.Credentials.Add("STS.base", "CANARY-BASE", "CANARY-BASE-TOKEN");
        Services = CreateServices(server.Address);
    }

    public FakeEnvironment Environment { get; } = new();

    /// <summary>The clock of all parts. Delays of a retry pass immediately; time limits do not.</summary>
    public SelfAdvancingTime Time { get; }

    public FakeCredentialServer Server { get; }

    public CredentialServices Services { get; private set; }

    /// <summary>Starts the services.</summary>
    /// <param name="realAddresses">Whether the real addresses are used unless the configuration names others.</param>
    public static async Task<CredentialFixture> StartAsync(bool realAddresses = false)
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromSeconds(1) };
        return new CredentialFixture(await FakeCredentialServer.StartAsync(time), time, realAddresses);
    }

    /// <summary>Directs every request to a port that refuses connections.</summary>
    public void DisconnectNetwork()
    {
        Services = CreateServices(_closed.Address);
        foreach (string name in Environment.Variables.Keys.ToArray())
        {
            Environment.Variables[name] = Environment.Variables[name].Replace(Server.Address.Authority, _closed.Address.Authority, StringComparison.Ordinal);
        }

        if (File.Exists(Environment.ConfigPath))
        {
            Environment.WithConfig(File.ReadAllText(Environment.ConfigPath).Replace(Server.Address.Authority, _closed.Address.Authority, StringComparison.Ordinal));
        }
    }

    /// <summary>Writes a profile <c>p</c> into the CLI's file, besides <c>base</c> with a permanent access key.</summary>
    public CredentialFixture WithProfile(string mode, string fields = "", string others = "")
    {
        string rest = (fields.Length > 0 ? ", " + fields : string.Empty).Replace("{server}", Server.Address.AbsoluteUri, StringComparison.Ordinal);
        Environment.WithConfig($$"""
            { "current": "p", "profiles": [
              { "name": "base", "mode": "AK", "access_key_id": "LTAIbase", "access_key_secret": "CANARY-BASE" },
              {{others}}{{(others.Length > 0 ? "," : string.Empty)}}
              { "name": "p", "mode": "{{mode}}"{{rest}} }
            ] }
            """);
        return this;
    }

    /// <summary>Sets the variables of a pod: a role, a provider and its token file.</summary>
    public CredentialFixture WithOidc(string token)
    {
        Environment
            .With("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1234:role/reader")
            .With("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1234:oidc-provider/cluster")
            .With("ALIBABA_CLOUD_OIDC_TOKEN_FILE", WithFile("token", token));
        return this;
    }

    public CredentialFixture WithIni(string name, string content)
    {
        string path = Path.Combine(Environment.HomeDirectory, ".alibabacloud", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    public string WithFile(string name, string content)
    {
        string path = Path.Combine(Environment.HomeDirectory, name);
        File.WriteAllText(path, content);
        return path;
    }

    public CliProfileCredentialProvider Profile(string? name = null) => new(name, Services);

    public DefaultCredentialChain Chain() => new(Services);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _closed.Dispose();
        Environment.Dispose();
    }

    private CredentialServices CreateServices(Uri address) =>
        new(Environment, Time, proxy: null, _realAddresses ? null : new CredentialEndpoints { Metadata = address, Sts = address, OAuth = address });
}
