using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client;

/// <summary>
/// One connection: where, as whom, within which limits. Its rate, its counters and its connections are shared by all who use it.
/// Nothing is opened before the first call.
/// </summary>
public sealed class ServiceConnection : IContextSource
{
    private readonly ConnectionOptions _settings;
    private readonly ICredentialProvider _credentials;
    private readonly ServiceEndpoints _endpoints;
    private readonly CallCounters _counters;
    private readonly Lazy<ApiClient> _api;
    private readonly StsClient _sts;
    private readonly IEnvironment _environment;
    private readonly LegacyOperations _legacy;
    private readonly BatchLimit _batchLimit = new();
    private volatile string? _verifiedAccount;
    private volatile CredentialView? _view;
    private int _warned;

    private ServiceConnection(
        ConnectionOptions settings, ServiceEndpoints endpoints, ICredentialProvider credentials, IEnvironment environment, TimeProvider time,
        HttpMessageHandler? connection = null)
    {
        (_environment, Time) = (environment, time);
        _settings = settings;
        _credentials = credentials;
        _endpoints = endpoints;
        _counters = new CallCounters(time, settings.MaximumCallCount);
        ApiClientOptions options = new()
        {
            Credentials = credentials,
            Rate = new AdaptiveRateLimiter(settings.RequestsPerSecond, time),
            Counters = _counters,
            Timeout = TimeSpan.FromSeconds(settings.TimeoutSec),
            MaximumRetryCount = settings.MaximumRetryCount,
            MaximumCallCount = settings.MaximumCallCount,
            RegionId = endpoints.RegionId,
            OnCredential = UpdateView,
            Proxy = settings.Proxy,
            Time = time,
            InnerHandler = connection,
            Clock = new ServiceClock(time),
        };
        _api = new Lazy<ApiClient>(() => new ApiClient(options));

        // STS has a limit of its own, and its calls are made while one of the service holds a place of the rate.
        _sts = new StsClient(() => new ApiClient(options with { Rate = new AdaptiveRateLimiter(0, time), OnCredential = null }));
        (credentials as CredentialProvider)?.CallStsWith(_sts);
        _legacy = new LegacyOperations(endpoints.RegionId);
        Context = new DwContext(this);
    }

    /// <summary>What a person sees of this session.</summary>
    public DwContext Context { get; }

    /// <inheritdoc/>
    string? IContextSource.Account => _verifiedAccount ?? View.Account;

    /// <inheritdoc/>
    string? IContextSource.AccessKeyId => View.AccessKeyId;

    /// <inheritdoc/>
    string? IContextSource.CredentialSource => View.Source;

    /// <inheritdoc/>
    DateTimeOffset? IContextSource.ExpiresAt => View.ExpiresAt;

    /// <inheritdoc/>
    public string? RegionId => _endpoints.RegionId;

    /// <inheritdoc/>
    public long? ProjectId => _settings.ProjectId;

    /// <inheritdoc/>
    public string? WorkspaceId => _settings.WorkspaceId;

    /// <inheritdoc/>
    public Uri Endpoint => _endpoints.DataWorks;

    /// <inheritdoc/>
    public Uri? PaiFlowEndpoint => _endpoints.PaiFlow;

    /// <inheritdoc/>
    int IContextSource.TimeoutSec => _settings.TimeoutSec;

    /// <inheritdoc/>
    int IContextSource.MaximumRetryCount => _settings.MaximumRetryCount;

    /// <inheritdoc/>
    double IContextSource.RequestsPerSecond => _settings.RequestsPerSecond;

    /// <inheritdoc/>
    int? IContextSource.MaximumCallCount => _settings.MaximumCallCount;

    /// <inheritdoc/>
    long IContextSource.Calls => _counters.Calls;

    /// <inheritdoc/>
    long IContextSource.Retries => _counters.Retries;

    /// <inheritdoc/>
    long IContextSource.Throttled => _counters.Throttled;

    /// <inheritdoc/>
    TimeSpan IContextSource.Waited => _counters.Waited;

    /// <summary>The clock of this session, by which "today" and the duration of what runs are told.</summary>
    public TimeProvider Time { get; }

    // Looked up when first shown, if nothing refreshed it before.
    private CredentialView View => _view ??= CredentialView.Create(_credentials);

    /// <summary>Makes a session out of what a person says. It makes no call.</summary>
    /// <param name="settings">Where and within which limits.</param>
    /// <param name="credentials">As whom; <c>null</c> for the default chain.</param>
    /// <param name="environment">Where variables are read; <c>null</c> for this process's.</param>
    /// <param name="time">The clock; <c>null</c> for the system's.</param>
    /// <exception cref="DwServiceException">There is no region, or the endpoint cannot be used.</exception>
    public static ServiceConnection Create(
        ConnectionOptions settings, ICredentialProvider? credentials = null, IEnvironment? environment = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        environment ??= SystemEnvironment.Instance;
        time ??= TimeProvider.System;
        credentials ??= new DefaultCredentialChain(environment, time, settings.Proxy);
        return new ServiceConnection(settings, ServiceEndpoints.Resolve(settings, environment), credentials, environment, time);
    }

    /// <summary>Makes a session whose calls end at a handler in place of the network, with all that lies above it.</summary>
    internal static ServiceConnection Create(
        ConnectionOptions settings, ICredentialProvider credentials, IEnvironment environment, TimeProvider time, HttpMessageHandler connection) =>
        new(settings, ServiceEndpoints.Resolve(settings, environment), credentials, environment, time, connection);

    /// <summary>Whether a context is still right: an environment that changed since gives other endpoints.</summary>
    /// <param name="settings">The settings to hold against.</param>
    /// <param name="environment">Where variables are read; <c>null</c> for this process's.</param>
    public bool Matches(ConnectionOptions settings, IEnvironment? environment = null) =>
        _settings == settings && _endpoints == ServiceEndpoints.Resolve(settings, environment ?? SystemEnvironment.Instance);

    /// <summary>
    /// Begins to make what the first call needs, beside whatever the caller does meanwhile: half of a first call's time is classes that are
    /// loaded and compiled. It opens no connection and makes no call; what goes wrong is told by the first call.
    /// </summary>
    public void WarmUp() => _ = Task.Run(() => _api.Value);

    /// <summary>Fails at once, without a call, where there are no credentials.</summary>
    /// <exception cref="DwServiceException">No source of credentials is configured.</exception>
    public void EnsureCredentials() => _credentials.EnsureConfigured();

    /// <inheritdoc/>
    public void Refresh() => _view = CredentialView.Create(_credentials);

    /// <summary>Asks STS as whom the keys call, which also shows that they are good; the context has the account from then on.</summary>
    /// <param name="stsEndpoint">The endpoint of STS; <c>null</c> for that of the environment, else the central one.</param>
    /// <param name="log">Who hears of the calls.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The account, and the user or the role's session.</returns>
    /// <exception cref="DwServiceException">There are no keys, or they were refused.</exception>
    public async Task<CallerIdentity> VerifyAsync(string? stsEndpoint, RequestLogger log, CancellationToken cancellationToken)
    {
        AmbientLog.Current = log;
        Uri endpoint = stsEndpoint is null
            ? StsEndpoint.Find(_environment, CredentialEndpoints.Default)
            : EndpointParser.Parse(stsEndpoint, "-StsEndpoint");
        ServiceCredential credential = await _credentials.GetCredentialAsync(cancellationToken).ConfigureAwait(false);
        CallerIdentity identity = await _sts.GetCallerIdentityAsync(endpoint, credential, cancellationToken).ConfigureAwait(false);
        _verifiedAccount = identity.Account;
        return identity;
    }

    /// <summary>What the person should know about the source of the credentials: told once a session.</summary>
    /// <returns>One line each.</returns>
    public IReadOnlyList<string> DrainWarnings()
    {
        if (Interlocked.Exchange(ref _warned, 1) != 0)
        {
            return [];
        }

        return _endpoints.Warning is { } warning ? [warning, .. _credentials.Warnings()] : _credentials.Warnings();
    }

    /// <summary>The operations, told of in a log.</summary>
    /// <param name="log">Who hears of the calls.</param>
    public DataWorksClient Operations(RequestLogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Warning is { } warn)
        {
            foreach (string warning in DrainWarnings())
            {
                warn(warning);
            }
        }

        return new DataWorksClient(_api, _endpoints, _legacy, _batchLimit, Time, log);
    }

    // What a call was just signed with is what the context shows, without another look at the configuration.
    private void UpdateView(ServiceCredential credential)
    {
        if (_view is not { } view || !view.Matches(credential))
        {
            _view = CredentialView.Create(credential, _view?.Account);
        }
    }
}
