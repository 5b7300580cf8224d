using System.Diagnostics;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>A fifth of all calls fails. The output is that without faults, or one error for each input that fails.</summary>
[Trait(Suite.Trait, Suite.Chaos)]
public sealed class ChaosTests
{
    public static TheoryData<string, long> Runs()
    {
        TheoryData<string, long> runs = [];
        foreach (long seed in Suite.Of<long[]>(Suite.Chaos, [1], [1, 2, 3]))
        {
            runs.Add(ChaosMode.Single.Name, seed);
            runs.Add(ChaosMode.Eight.Name, seed);
            runs.Add(ChaosMode.EightCommands.Name, seed);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public async Task No_row_is_lost_or_duplicated(string modeName, long seed)
    {
        ChaosMode mode = ChaosMode.Of(modeName);
        int calls = Suite.Of(Suite.Chaos, 800, 10_000);
        await using ChaosFixture fixture = await ChaosFixture.OpenAsync(ChaosWorkload.Workspace(calls, seed));
        IReadOnlyList<ChaosScenario> units = ChaosWorkload.Units(fixture.Host.Workspace, mode, calls);
        ChaosOutput[] calm = ChaosFixture.RunAll(fixture.Connect(), units, threads: 8);

        fixture.Host.Counters.Reset();
        foreach (FaultRule rule in ChaosFaults.Rules(calls))
        {
            fixture.Host.Faults.Add(rule);
        }

        ServiceConnection session = fixture.Connect();
        Stopwatch watch = Stopwatch.StartNew();
        ChaosOutput[] troubled = ChaosFixture.RunAll(session, units, mode.Threads);
        watch.Stop();

        ChaosLog log = new(fixture.Host.Counters);
        Assert.True(fixture.Host.Counters.Total >= calls, $"There were only {fixture.Host.Counters.Total} calls.");
        log.JudgeTries(session.Context, troubled.Sum(static output => output.Timeouts));

        ChaosAssertions verdict = new();
        for (int index = 0; index < units.Count; index++)
        {
            if (units[index].IsList)
            {
                verdict.JudgeList(session, units[index], calm[index], troubled[index]);
            }
            else
            {
                verdict.JudgeInputs(units[index], calm[index], troubled[index]);
            }
        }

        Assert.True(verdict.Failed > 0);
        Suite.Report(
            Suite.Chaos,
            $"{mode.Name}, seed {seed}",
            $"{log.Calls} calls, {log.Struck} hit by a fault ({100.0 * log.Struck / log.Calls:0.0} %), {log.Retries} retries, {verdict.Rows} rows, {verdict.Failed} failed with one error each, {verdict.Resumed} lists resumed, {verdict.Unknown} unknown ids, 0 rows lost, 0 duplicated, {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
