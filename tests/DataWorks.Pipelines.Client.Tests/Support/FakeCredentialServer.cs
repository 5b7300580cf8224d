using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>All services that return credentials, on one port of this machine.</summary>
internal sealed class FakeCredentialServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeCredentialServer(TimeProvider time)
    {
        Credentials = new IssuedCredentials(time);
        Sts = new FakeSts(Credentials, time);
        Metadata = new FakeMetadata(Credentials);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    public IssuedCredentials Credentials { get; }

    public FakeMetadata Metadata { get; }

    public FakeSts Sts { get; }

    /// <summary>The requests in order: method and path, or the operation of STS.</summary>
    public ArrivalLog<string> Requests { get; } = [];

    /// <summary>The User-Agents of the calls of STS.</summary>
    public ArrivalLog<string> UserAgents { get; } = [];

    /// <summary>The response to every request; <c>null</c> for the normal ones.</summary>
    public (int Status, string Body)? ErrorResponse { get; set; }

    /// <summary>Each request waits for it before its response.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<FakeCredentialServer> StartAsync(TimeProvider time)
    {
        FakeCredentialServer server = new(time);
        await server._application.StartAsync();
        server.Address = new Uri(server._application.Urls.First());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource grace = new(TimeSpan.FromMilliseconds(200));
        await _application.StopAsync(grace.Token);
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string operation = context.Request.Headers["x-acs-action"].FirstOrDefault() ?? context.Request.Query["Action"].ToString();
        Requests.Add(operation.Length > 0 ? operation : $"{context.Request.Method} {context.Request.Path}");
        if (operation.Length > 0)
        {
            UserAgents.Add(context.Request.Headers.UserAgent.ToString());
        }

        await Gate.WaitAsync(context.RequestAborted);
        Reply reply = ErrorResponse is { } rejection
            ? new Reply(rejection.Status, rejection.Body)
            : context.Request.Path.Value switch
            {
                "/" => Sts.Respond(context, operation, body.ToArray()),
                "/keys" => Reply.Credentials(Credentials.Issue("uri")),
                "/cloud-credentials" => FakeCloudSso.Respond(context, body.ToArray(), Credentials),
                "/v1/exchange" => FakeOAuth.Respond(context, Credentials),
                _ => Metadata.Respond(context),
            };
        context.Response.StatusCode = reply.Status;
        context.Response.Headers.Location = reply.Status is >= 300 and < 400 ? "http://127.0.0.1:9/elsewhere" : default;
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }
}
