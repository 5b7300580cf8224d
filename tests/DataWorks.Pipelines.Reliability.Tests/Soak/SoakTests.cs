using System.Text.Json;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Reliability.Tests.Soak;

/// <summary>A client that works for a long time against a service with faults, whose keys end every minute, holds as much at the end as before.</summary>
[Trait(Suite.Trait, Suite.Soak)]
[Collection(SoakAlone.Name)]
public sealed class SoakTests
{
    private const int Workers = 4;
    private const double Share = 0.05;
    private const double LeastHandles = 4;
    private const double MiB = 1024 * 1024;
    private const double RuntimeBytes = 8 * MiB;

    // The heap is about 1 MiB, of which 5 % is less than what a pool may keep by chance.
    private const double LeastBytes = MiB;
    private static readonly int s_rounds = Suite.Of(Suite.Soak, 6, 180);

    // One call in twenty, and now and then one that never comes back: its time limit would make the short form long.
    private static readonly string[] s_faults =
    [
        "throttle=0.008,value=300", "error=0.01", "reset=0.01", "cut=0.005", "reset-body=0.005", "html502=0.004", "malformed-json=0.004",
        "garbage=0.002", "delay=0.02,value=20-200", Suite.Of(Suite.Soak, "expire-token,from=50,times=10", "stall=0.002"),
    ];

    [Fact]
    public async Task Memory_and_handles_do_not_grow()
    {
        using EmulatorProcess emulator = await EmulatorProcess.StartAsync(
            ["--log", "0", "--key", "soak-1:secret-1:token-1", "--key", "soak-2:secret-2:token-2", .. s_faults.SelectMany(static fault => new[] { "--fault", fault })]);
        await using FakeCredentialUri credentialUri = new(TimeSpan.FromMinutes(1), ("soak-1", "secret-1", "token-1"), ("soak-2", "secret-2", "token-2"));
        ServiceConnection session = ServiceConnection.Create(
            new ConnectionOptions
            {
                Endpoint = emulator.Endpoint.AbsoluteUri,
                RegionId = "cn-shanghai",
                RequestsPerSecond = Suite.Of(Suite.Soak, 0, 20),
                TimeoutSec = Suite.Of(Suite.Soak, 60, 2),
            },
            new CredentialsUriCredentialProvider(credentialUri.Address));
        SoakTally tally = new();
        SoakIds ids = SoakIds.Of(await emulator.ReadAsync("workspace"));
        SoakLoad[] loads = [.. Enumerable.Range(1, Workers).Select(seed => new SoakLoad(session, ids, tally, seed))];

        List<ProcessFigures> samples = [];
        int connections = 0;
        for (int round = 0; round < s_rounds; round++)
        {
            await Task.WhenAll(loads.Select(static load => load.RunAsync(TestContext.Current.CancellationToken)));
            samples.Add(ProcessFigures.Take());
            connections = Math.Max(connections, ProcessFigures.ConnectionsTo(emulator.Endpoint));
        }

        JsonElement counters = await emulator.ReadIdleCountersAsync();
        TellAll(samples, tally, session, credentialUri, connections, counters);
        Assert.True(tally.Done > tally.Failed + tally.Cancelled, $"{tally.Done} {tally.Failed} {tally.Cancelled}");
        Assert.True(tally.Failed > 0 && tally.Cancelled > 0, $"{tally.Failed} {tally.Cancelled}");
        Assert.True(credentialUri.Requests > 1, $"{credentialUri.Requests}");

        // An idle connection may refer to the last operation that used it; a leak refers to all.
        Assert.True(tally.Held < tally.Done / 4, $"{tally.Held} operations are still referred to.");
        if (Suite.IsLong(Suite.Soak))
        {
            CheckGrowth(samples, connections);
        }
    }

    // The memory of a process settles only after minutes and depends on the machine's load. The runtime itself grows in steps, for compiled code of
    // rare paths and for the collector. A leak does not stop there.
    private static void CheckGrowth(List<ProcessFigures> samples, int connections)
    {
        Assert.InRange(connections, 1, 2 * Workers);
        Check(samples, "managed memory", static sample => sample.Managed, LeastBytes);
        Check(samples, "working set", static sample => sample.WorkingSet, RuntimeBytes);
        Check(samples, "handles", static sample => sample.Handles, LeastHandles);
        Check(samples, "threads", static sample => sample.Threads, LeastHandles);
    }

    private static SoakTrend Trend(List<ProcessFigures> samples, Func<ProcessFigures, double> figure) => SoakTrend.Of([.. samples.Select(figure)]);

    private static void Check(List<ProcessFigures> samples, string what, Func<ProcessFigures, double> figure, double amount)
    {
        SoakTrend trend = Trend(samples, figure);
        Assert.True(trend.IsSteady(Share, amount), $"{what}: {trend}; {string.Join(' ', samples.Select(figure))}");
    }

    private static void TellAll(
        List<ProcessFigures> samples, SoakTally tally, ServiceConnection session, FakeCredentialUri credentialUri, int connections, JsonElement counters)
    {
        Suite.Report(Suite.Soak, "span", $"{s_rounds} rounds of {Suite.Of(Suite.Soak, $"{SoakLoad.ShortRound} operations", $"{SoakLoad.LongRound.TotalSeconds} s")}, {Workers} workers");
        Suite.Report(Suite.Soak, "operations", $"{tally.Done} done, {tally.Failed} failed, {tally.Cancelled} cancelled");
        Suite.Report(
            Suite.Soak, "calls", $"{session.Context.Calls}, of them {session.Context.Retries} retries, {session.Context.Throttled} throttled; credentials were requested {credentialUri.Requests} times");
        Suite.Report(Suite.Soak, "faults", $"{counters.GetProperty("injected").EnumerateObject().Sum(static kind => kind.Value.GetInt64())} in {counters.GetProperty("total")} calls");
        Suite.Report(Suite.Soak, "managed memory, MiB", $"{Trend(samples, static sample => sample.Managed).ToString(MiB)}");
        Suite.Report(Suite.Soak, "working set, MiB", $"{Trend(samples, static sample => sample.WorkingSet).ToString(MiB)}");
        Suite.Report(Suite.Soak, "handles", $"{Trend(samples, static sample => sample.Handles)}");
        Suite.Report(Suite.Soak, "threads", $"{Trend(samples, static sample => sample.Threads)}");
        Suite.Report(Suite.Soak, "connections at once", $"{connections} at most, seen between rounds");
    }
}
