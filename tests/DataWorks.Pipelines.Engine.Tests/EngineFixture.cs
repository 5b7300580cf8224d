using System.Security;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>An emulator and a connected session.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    public const long Project = 10001;

    private EngineFixture(EmulatorHost host, Shell shell)
    {
        Host = host;
        Shell = shell;
    }

    public EmulatorHost Host { get; }

    public EmulatorWorkspace Workspace => Host.Workspace;

    public Shell Shell { get; }

    public static EngineFixture Open(EmulatorOptions? options = null, string connect = "-RequestsPerSecond 0 -MaximumRetryCount 0 -RegionId cn-shanghai")
    {
        EmulatorHost host = EmulatorHost.StartAsync(options ?? new EmulatorOptions { Runs = 60 }).GetAwaiter().GetResult();
        EngineFixture fixture = new(host, Shell.Open());
        Prepare(fixture.Shell, host);
        Assert.Empty(fixture.Shell.Run("Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $endpoint -ProjectId 10001 " + connect).SuccessfulOutput);
        return fixture;
    }

    /// <summary>Connects a session to an emulator.</summary>
    public static void Prepare(Shell shell, EmulatorHost host)
    {
        EmulatedProject project = host.Workspace.Projects[0];
        shell.Set("endpoint", host.Endpoint.AbsoluteUri);
        shell.Set("secret", Secret("testsecret"));
        shell.Set("ids", host.Workspace.Runs(Project).Select(static run => run.Id).ToArray());
        shell.Set("flows", host.Workspace.Flows(project.WorkspaceId).Select(static flow => flow.Id).ToArray());
        shell.Set("tasks", host.Workspace.TaskInstances(host.Workspace.WorkflowInstances(Project).Last()).Select(static task => task.Id).ToArray());
        shell.Set("instances", host.Workspace.WorkflowInstances(Project).Select(static instance => instance.Id).ToArray());
    }

    public static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char character in text)
        {
            secret.AppendChar(character);
        }

        return secret;
    }

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Host.DisposeAsync();
    }
}
