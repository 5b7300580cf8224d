using System.Collections.Concurrent;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>A service that misbehaves, and commands that run against it.</summary>
internal sealed class ChaosFixture : IAsyncDisposable
{
    // In the long form the time limit of an attempt is one and a half seconds: a call that is never answered costs no more.
    private const int Speed = 40;
    private const int LongTimeout = 60;

    // In the short form waits pass at once, and time limits only where a call is stalled. Less than the 15 minutes that a signature is valid.
    private const int ShortTimeout = 600;

    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;

    private ChaosFixture(EmulatorHost host, TimeProvider time)
    {
        (Host, _time) = (host, time);
        if (time is SelfAdvancingTime clock)
        {
            _ = EndStalledCallsAsync(clock);
        }
    }

    public EmulatorHost Host { get; }

    public static async Task<ChaosFixture> OpenAsync(EmulatorOptions options)
    {
        TimeProvider time = Suite.IsLong(Suite.Chaos) ? new FastTime(Speed) : new SelfAdvancingTime { MaxSkip = TimeSpan.FromSeconds(ShortTimeout / 2) };
        return new ChaosFixture(await EmulatorHost.StartAsync(options with { TimeProvider = time }, TestContext.Current.CancellationToken), time);
    }

    public ServiceConnection Connect(int retries = 3) => ServiceConnection.Create(
        new ConnectionOptions
        {
            Endpoint = Host.Endpoint.AbsoluteUri,
            RegionId = "cn-shanghai",
            ProjectId = ChaosWorkload.Project,
            WorkspaceId = Host.Workspace.Projects[0].WorkspaceId,
            RequestsPerSecond = 0,
            MaximumRetryCount = retries,
            TimeoutSec = _time is FastTime ? LongTimeout : ShortTimeout,
        },
        new StaticCredentialProvider("testid", "testsecret"),
        new NoEnvironment(),
        _time);

    /// <summary>Runs commands on their own threads, as runspaces do, and returns the output of each.</summary>
    public static ChaosOutput[] RunAll(ServiceConnection session, IReadOnlyList<ChaosScenario> units, int threads)
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
    public static ChaosOutput Run(ServiceConnection session, ChaosScenario unit, ulong skip)
    {
        RecordingOutput output = new();
        using CommandContext run = new(output, CancellationToken.None);
        run.ForInput(null, () => unit.Run(run, session, skip));
        return ChaosOutput.Of(output);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Host.DisposeAsync();
        _end.Dispose();
    }

    // Lets the time limit of stalled calls pass once there are no others in flight, which it would end too.
    private async Task EndStalledCallsAsync(SelfAdvancingTime clock)
    {
        for (long ended = 0; ; ended = Stalled(Host.Counters))
        {
            await Host.Counters.UntilAsync(counters => Stalled(counters) > ended && counters.InFlight == Stalled(counters) - ended, _end.Token);
            clock.Advance(TimeSpan.FromSeconds(ShortTimeout));
        }
    }

    private static long Stalled(EmulatorCounters counters) => counters.Injected.GetValueOrDefault(FaultKind.Stall);
}
