using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client;

/// <summary>A connection: endpoints, credentials and limits. All its users share the rate, the counters and the sockets. Nothing is opened before the
/// first call.</summary>
public sealed class ServiceConnection : IContextSource
{
    private readonly ConnectionOptions _options;
    private readonly ICredentialProvider _credentials;
    private readonly ServiceEndpoints _endpoints;
    private readonly ConnectionState _state;
    private readonly Lazy<ApiClient> _api;
    private readonly StsClient _sts;
    private readonly IEnvironment _environment;
    private volatile string? _verifiedAccount;
    private volatile ServiceCredential? _lastCredential;
    private volatile CredentialSummary? _view;
    private volatile bool _usesLegacyOperations;
    private int _warned;

    private ServiceConnection(
        ConnectionOptions options, ServiceEndpoints endpoints, ICredentialProvider credentials, IEnvironment environment, TimeProvider time,
        HttpMessageHandler? innerHandler = null)
    {
        (_environment, Time) = (environment, time);
        _options = options;
        _credentials = credentials;
        _endpoints = endpoints;
        (RegionId, Endpoint, PaiFlowEndpoint) = (endpoints.RegionId, endpoints.DataWorks, endpoints.PaiFlow);
        (ProjectId, WorkspaceId) = (options.ProjectId, options.WorkspaceId);
        _state = new ConnectionState(time, options.MaximumCallCount);
        ApiClientOptions apiOptions = new()
        {
            Credentials = credentials,
            Rate = new AdaptiveRateLimiter(options.RequestsPerSecond, time),
            State = _state,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSec),
            MaximumRetryCount = options.MaximumRetryCount,
            MaximumCallCount = options.MaximumCallCount,
            RegionId = endpoints.RegionId,
            OnCredential = credential => _lastCredential = credential,
            Proxy = options.Proxy,
            Time = time,
            InnerHandler = innerHandler,
        };
        _api = new Lazy<ApiClient>(() => new ApiClient(apiOptions));

        // STS has its own limit, and its calls are made while a call of the service holds a lease.
        _sts = new StsClient(() => new ApiClient(apiOptions with { Rate = new AdaptiveRateLimiter(0, time), OnCredential = null }));
        (credentials as CredentialProvider)?.CallStsWith(_sts);
        Context = new DwContext(this);
    }

    /// <summary>The user's view of this connection.</summary>
    public DwContext Context { get; }

    string? IContextSource.Account => _verifiedAccount ?? View.Account;

    string? IContextSource.AccessKeyId => View.AccessKeyId;

    string? IContextSource.CredentialSource => View.Source;

    DateTimeOffset? IContextSource.ExpiresAt => View.ExpiresAt;

    /// <inheritdoc/>
    public string? RegionId { get; }

    /// <inheritdoc/>
    public long? ProjectId { get; }

    /// <inheritdoc/>
    public string? WorkspaceId { get; }

    /// <inheritdoc/>
    public Uri Endpoint { get; }

    /// <inheritdoc/>
    public Uri? PaiFlowEndpoint { get; }

    int IContextSource.TimeoutSec => _options.TimeoutSec;

    int IContextSource.MaximumRetryCount => _options.MaximumRetryCount;

    double IContextSource.RequestsPerSecond => _options.RequestsPerSecond;

    int? IContextSource.MaximumCallCount => _options.MaximumCallCount;

    long IContextSource.Calls => _state.Calls;

    long IContextSource.Retries => _state.Retries;

    long IContextSource.Throttled => _state.Throttled;

    TimeSpan IContextSource.Waited => _state.Waited;

    /// <summary>The clock, for "today" and for the duration of running objects.</summary>
    public TimeProvider Time { get; }

    internal ApiClient Api => _api.Value;

    internal BatchLimit BatchLimit { get; } = new();

    /// <summary>Whether the server has the PipelineRun operations under their older names only.</summary>
    internal bool UsesLegacyOperations
    {
        get => _usesLegacyOperations;
        set => _usesLegacyOperations = value;
    }

    // The credential of the last call, without reading the configuration again.
    private CredentialSummary View
    {
        get
        {
            if (_lastCredential is { } credential && _view?.Matches(credential) != true)
            {
                _view = CredentialSummary.Create(credential, _view?.Account);
            }

            return _view ??= CredentialSummary.Create(_credentials);
        }
    }

    /// <summary>Creates a connection without a call.</summary>
    /// <param name="credentials">The credentials; <c>null</c> for the default chain.</param>
    /// <param name="environment">The environment variables; <c>null</c> for those of this process.</param>
    /// <param name="time">The clock; <c>null</c> for the system's.</param>
    /// <exception cref="DwServiceException">There is no region, or an option is not valid.</exception>
    public static ServiceConnection Create(
        ConnectionOptions options, ICredentialProvider? credentials = null, IEnvironment? environment = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        environment ??= SystemEnvironment.Instance;
        time ??= TimeProvider.System;
        credentials ??= new DefaultCredentialChain(environment, time, options.Proxy);
        return new ServiceConnection(options, ServiceEndpoints.Resolve(options, environment), credentials, environment, time);
    }

    internal static ServiceConnection Create(
        ConnectionOptions options, ICredentialProvider credentials, IEnvironment environment, TimeProvider time, HttpMessageHandler innerHandler) =>
        new(options, ServiceEndpoints.Resolve(options, environment), credentials, environment, time, innerHandler);

    /// <summary>Returns whether these options and the present environment would give the same connection.</summary>
    public bool Matches(ConnectionOptions options, IEnvironment? environment = null) =>
        _options == options && _endpoints == ServiceEndpoints.Resolve(options, environment ?? SystemEnvironment.Instance);

    /// <summary>Starts to create what the first call needs, in the background: half of a first call's time is loading and compiling. Opens no socket
    /// and makes no call; the first call reports failures.</summary>
    public void WarmUp() => _ = Task.Run(() => _api.Value);

    /// <summary>Fails immediately, without a call, if there are no credentials.</summary>
    /// <exception cref="DwServiceException">No source of credentials is configured.</exception>
    public void EnsureCredentials() => _ = _credentials.Describe();

    /// <inheritdoc/>
    public void Refresh()
    {
        _lastCredential = null;
        _view = CredentialSummary.Create(_credentials);
    }

    /// <summary>Gets the caller identity from STS, which also validates the credentials. The context shows the account from then on.</summary>
    /// <param name="stsEndpoint">The endpoint of STS; <c>null</c> for that of the environment, else the central one.</param>
    /// <exception cref="DwServiceException">There are no credentials, or STS rejected them.</exception>
    public async Task<CallerIdentity> VerifyAsync(string? stsEndpoint, RequestLogger log, CancellationToken cancellationToken)
    {
        RequestLogger.Current = log;
        Uri endpoint = stsEndpoint is null
            ? StsEndpoint.Find(_environment, CredentialEndpoints.Default)
            : EndpointParser.Parse(stsEndpoint, "-StsEndpoint");
        ServiceCredential credential = await _credentials.GetCredentialAsync(cancellationToken).ConfigureAwait(false);
        CallerIdentity identity = await _sts.GetCallerIdentityAsync(endpoint, credential, cancellationToken).ConfigureAwait(false);
        _verifiedAccount = identity.Account;
        return identity;
    }

    /// <summary>Returns the warnings about endpoints and credentials, once per connection.</summary>
    public IReadOnlyList<string> DrainWarnings()
    {
        if (Interlocked.Exchange(ref _warned, 1) != 0)
        {
            return [];
        }

        return _endpoints.Warning is { } warning ? [warning, .. _credentials.Warnings()] : _credentials.Warnings();
    }

    /// <summary>Creates the client of one command.</summary>
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

        return new DataWorksClient(this, log);
    }
}
