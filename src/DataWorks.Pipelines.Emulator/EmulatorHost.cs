using System.Net;
using DataWorks.Pipelines.Emulator.Authentication;
using DataWorks.Pipelines.Emulator.Control;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Hosting;
using DataWorks.Pipelines.Emulator.Operations;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace DataWorks.Pipelines.Emulator;

/// <summary>A running emulator: both services on one port of 127.0.0.1.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan s_gracePeriod = TimeSpan.FromMilliseconds(500);
    private readonly EmulatorOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SignatureVerifier _verifier;
    private readonly OperationEndpoint _operations;
    private readonly WebApplication _application;
    private int _disposed;

    private EmulatorHost(EmulatorOptions options)
    {
        _options = options;
        Workspace = new EmulatorWorkspace(options);
        Counters = new EmulatorCounters(options.LogCapacity);
        Faults = new FaultPlan(options.Seed, options.TimeProvider);
        _verifier = new SignatureVerifier(options.AccessKeys);
        _operations = new OperationEndpoint(options, Workspace);
        AddInitialFaults();
        _application = BuildApplication();
    }

    /// <summary>Gets the address of both services.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>Gets the sample data.</summary>
    public EmulatorWorkspace Workspace { get; }

    /// <summary>Gets the counters and the log of the calls.</summary>
    public EmulatorCounters Counters { get; }

    /// <summary>Gets the faults, which can be changed at any time.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Starts an emulator and returns when it accepts calls.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        EmulatorHost host = new(options);
        try
        {
            await host._application.StartAsync(cancellationToken);
            host.Endpoint = new Uri(host._application.Urls.First());
            return host;
        }
        catch
        {
            await host._application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the emulator; calls in flight are aborted after half a second.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        using CancellationTokenSource grace = new(s_gracePeriod, TimeProvider.System);
        await _application.StopAsync(grace.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    private WebApplication BuildApplication()
    {
        // The empty builder reads no configuration and no environment: only the options decide.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, _options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        new ControlEndpoints(Workspace, Counters, Faults, Reset).Map(application);
        IApplicationBuilder service = ((IEndpointRouteBuilder)application).CreateApplicationBuilder();
        service.Use(new CallLogMiddleware(_options, Counters).InvokeAsync);
        service.Use(new SendMiddleware(Counters, _options.TimeProvider, _stopping.Token).InvokeAsync);
        service.Use(new SignatureMiddleware(_options, _verifier, Faults, Counters).InvokeAsync);
        service.Use(new RateLimitMiddleware(_options, Faults, Counters).InvokeAsync);
        service.Use(new FaultMiddleware(_options, Faults, Counters).InvokeAsync);
        service.Run(_operations.InvokeAsync);
        application.Map("/{**path}", service.Build());
        return application;
    }

    private void AddInitialFaults()
    {
        Faults.CallsPerSecond = _options.CallsPerSecond;
        foreach (FaultRule rule in _options.Faults)
        {
            Faults.Add(rule);
        }
    }

    // Restores the state after the start.
    private void Reset()
    {
        Counters.Reset();
        Faults.Clear();
        AddInitialFaults();
        Workspace.Reset();
        _operations.ClearCache();
        _verifier.ClearNonces();
    }
}
