using System.Net;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Hosting;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataWorks.Pipelines.Emulator;

/// <summary>A running emulator: both services on one port of 127.0.0.1.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping;
    private int _disposed;

    private EmulatorHost(WebApplication application, RequestHandler handler, CancellationTokenSource stopping)
    {
        _application = application;
        _stopping = stopping;
        Endpoint = new Uri(application.Urls.First());
        Workspace = handler.Workspace;
        Counters = handler.Counters;
        Faults = handler.Faults;
    }

    /// <summary>Gets the address of both services.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets what the seed says.</summary>
    public EmulatorWorkspace Workspace { get; }

    /// <summary>Gets what was asked and done so far.</summary>
    public EmulatorCounters Counters { get; }

    /// <summary>Gets how it misbehaves; it can be changed at any time.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Starts an emulator and returns when it takes calls.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CancellationTokenSource stopping = new();
        RequestHandler handler = new(options, stopping.Token);

        // The empty builder reads no configuration and no environment: an emulator is what its options say.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        application.Run(handler.HandleAsync);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            stopping.Dispose();
            throw;
        }

        return new EmulatorHost(application, handler, stopping);
    }

    /// <summary>Ends it; calls under way are let go after half a second.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        using CancellationTokenSource grace = new(s_grace, TimeProvider.System);
        await _application.StopAsync(grace.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
    }
}
