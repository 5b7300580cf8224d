using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Module.Output;
using DataWorks.Pipelines.Module.Tests;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>A service that misbehaves, and commands that run against it.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    // Sixty seconds for a try are one and a half: a call that is never answered costs no more.
    private const int Speed = 40;

    private readonly FastTime _time;

    private ChaosStage(EmulatorHost host, FastTime time) => (Host, _time) = (host, time);

    public EmulatorHost Host { get; }

    public static async Task<ChaosStage> OpenAsync(EmulatorOptions options)
    {
        FastTime time = new(Speed);
        return new ChaosStage(await EmulatorHost.StartAsync(options with { TimeProvider = time }, TestContext.Current.CancellationToken), time);
    }

    public ServiceSession Connect(int retries = 3) => ServiceSession.Create(
        new ConnectionSettings
        {
            Endpoint = Host.Endpoint.AbsoluteUri,
            RegionId = "cn-shanghai",
            ProjectId = ChaosWork.Project,
            WorkspaceId = Host.Workspace.Projects[0].WorkspaceId,
            RequestsPerSecond = 0,
            MaximumRetryCount = retries,
        },
        new StaticCredentialProvider("testid", "testsecret"),
        new NoEnvironment(),
        _time);

    /// <summary>Runs commands on threads of their own, as runspaces do, and gives what each wrote.</summary>
    public static ChaosOutput[] RunAll(ServiceSession session, IReadOnlyList<ChaosUnit> units, int threads)
    {
        ChaosOutput[] outputs = new ChaosOutput[units.Count];
        ConcurrentQueue<int> open = new(Enumerable.Range(0, units.Count));
        ConcurrentQueue<Exception> failures = new();
        Thread[] workers =
        [
            .. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
            {
                while (open.TryDequeue(out int index))
                {
                    try
                    {
                        outputs[index] = Run(session, units[index], skip: 0);
                    }
                    catch (Exception failure)
                    {
                        failures.Enqueue(new InvalidOperationException($"{units[index].Name}: {failure.Message}", failure));
                    }
                }
            })),
        ];
        Array.ForEach(workers, static worker => worker.Start());
        Array.ForEach(workers, static worker => worker.Join());
        return failures.IsEmpty ? outputs : throw new AggregateException(failures);
    }

    /// <summary>Runs one command on this thread.</summary>
    public static ChaosOutput Run(ServiceSession session, ChaosUnit unit, ulong skip)
    {
        RecordingPort port = new();
        using CommandRun run = new(port, CancellationToken.None);
        run.For(null, () => unit.Run(run, session, skip));
        return ChaosOutput.Of(port);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
