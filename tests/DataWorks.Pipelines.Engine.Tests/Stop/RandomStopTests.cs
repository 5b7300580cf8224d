using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Engine.Tests.Stop;

/// <summary>Every cmdlet that makes calls is stopped at random moments while the services fail, and leaves nothing.</summary>
[Trait(Suite.Trait, Suite.Stop)]
public sealed class RandomStopTests
{
    private const int Seed = 20261120;
    private const int MaxExtraThreads = 8;

    // Both ends of idle connections are in this process.
    private const int MaxExtraHandles = 16;
    private const int ConcurrencyPerContext = 8;
    private const int Contexts = 3;
    private const int MaxDelayMilliseconds = 400;
    private const int RoundsBetweenReports = 25;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);
    private static readonly int s_stops = Suite.Of(Suite.Stop, 2, 200);

    // The long form stops at random times, also after the end of a command, and measures. The short form stops while a call is pending.
    private static readonly bool s_isLong = Suite.IsLong(Suite.Stop);

    [Fact]
    public async Task Every_stop_returns_at_once_and_leaves_nothing()
    {
        Random random = new(Seed);
        Dictionary<StopScenario, List<StopTrial>> trialsByScenario = StopScenario.All.ToDictionary(static each => each, static _ => new List<StopTrial>());
        List<TimeSpan> controls = [];
        int ended = 0;
        Uri endpoint;
        await using (StopFixture fixture = StopFixture.Open())
        {
            endpoint = fixture.Host.Endpoint;
            ProcessFigures before = ProcessFigures.Take();
            for (int attempt = 0; attempt < (s_isLong ? 2 : 1) * s_stops && trialsByScenario.Values.Any(static trials => trials.Count < s_stops); attempt++)
            {
                // After the first round everything that stays in memory is loaded.
                before = attempt == 1 ? ProcessFigures.Take() : before;
                if (attempt > 0 && attempt % RoundsBetweenReports == 0)
                {
                    Suite.Report(Suite.Stop, $"after {attempt} rounds", $"{StopFigures.Of(Times(trialsByScenario))}");
                }

                foreach (StopScenario scenario in trialsByScenario.Keys.Where(scenario => trialsByScenario[scenario].Count < s_stops))
                {
                    StopTrial trial = RunTrial(fixture, scenario, random, controls);
                    ended += trial.WasRunning ? 0 : 1;
                    if (trial.WasRunning)
                    {
                        trialsByScenario[scenario].Add(trial);
                    }
                }
            }

            ReportAll(trialsByScenario, controls, ended);
            Eventually.True(() => fixture.Sleeper.Left == 0);
            Assert.True(OperatingSystem.IsWindows() || fixture.Sleeper.Started > 0);
            if (s_isLong)
            {
                Assert.All(trialsByScenario, static pair => Assert.True(pair.Value.Count >= s_stops, $"{pair.Key.Name}: {pair.Value.Count} of {s_stops}"));
                CheckMedian(trialsByScenario, controls);
                CheckLeft(fixture, before);
            }
        }

        // The services are stopped, so only connections of the client could remain.
        Eventually.True(() => ProcessFigures.ConnectionsTo(endpoint) == 0);
    }

    [Fact]
    public async Task Every_cmdlet_that_makes_calls_is_stopped()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run("Get-Command -Module DataWorks.Pipelines | Where-Object { $_.Parameters.Keys -match '^(Context|Verify)$' } | ForEach-Object Name");

        Assert.NotEmpty(result.SuccessfulOutput);
        Assert.All(result.SuccessfulOutput, static name => Assert.Contains(StopScenario.All, scenario => scenario.Script.Contains(name.ToString(), StringComparison.Ordinal)));
    }

    private static StopTrial RunTrial(StopFixture fixture, StopScenario scenario, Random random, List<TimeSpan> controls)
    {
        TimeSpan moment = TimeSpan.FromMilliseconds(random.NextDouble() * MaxDelayMilliseconds);
        if (s_isLong)
        {
            fixture.SetRandomFault(random);
        }
        else
        {
            fixture.Hold(random);
        }

        string name = FormattableString.Invariant($"{scenario.Name} at {moment.TotalMilliseconds:0} ms, {string.Join('+', fixture.Host.Faults.Rules.Select(static rule => rule.Kind))}");
        StopTrial trial = StopTrial.Run(fixture.Shell, scenario.Script, running => AwaitMoment(fixture, running, moment), () => Eventually.True(() => fixture.InFlight == 0, name));
        if (s_isLong)
        {
            CheckTime(fixture, trial, name, random.Next(10) == 0, controls);
        }

        Assert.True(trial.ForeignErrors is null, $"{name}: {trial.ForeignErrors}");
        Assert.True(trial.WasRunning || trial.OpenProgress == 0, $"{name}: {trial.OpenProgress} progress bars");

        fixture.ClearFaults();
        Assert.Single(fixture.Shell.Run("Get-DwPipelineRun -First 1 -Context $well").SuccessfulOutput);
        return trial;
    }

    private static void AwaitMoment(StopFixture fixture, IAsyncResult running, TimeSpan moment)
    {
        if (s_isLong)
        {
            Thread.Sleep(moment);
        }
        else
        {
            Eventually.True(() => fixture.IsHeld || running.IsCompleted);
            Assert.True(fixture.IsHeld);
        }
    }

    // Compares with a stop without this module on the same machine.
    private static void CheckTime(StopFixture fixture, StopTrial trial, string name, bool compare, List<TimeSpan> controls)
    {
        bool slow = trial.Duration > s_limit / 10;
        if (compare || slow || controls.Count == 0)
        {
            controls.Add(StopTrial.Run(fixture.Shell, "Start-Sleep 60", static _ => Thread.Sleep(20), static () => { }).Duration);
        }

        Assert.True(!slow || trial.Duration < s_limit + controls[^1], $"{name}: {trial.Duration}; a stop of Start-Sleep took {controls[^1]}");
    }

    private static void CheckLeft(StopFixture fixture, ProcessFigures before)
    {
        // Idle threads and connections end after some time.
        ProcessFigures now = before;
        Eventually.True(() => !IsMore(now = ProcessFigures.Take(), before));

        int connections = fixture.Connections;
        string figures = $"{now.Threads} threads ({before.Threads} before), {now.Handles} handles ({before.Handles} before), {connections} idle connections, "
            + $"{fixture.Sleeper.Left} of {fixture.Sleeper.Started} programs";
        Suite.Report(Suite.Stop, "left", $"{figures}");
        Assert.True(connections <= ConcurrencyPerContext * Contexts, figures);
    }

    private static bool IsMore(ProcessFigures now, ProcessFigures before) =>
        now.Threads > before.Threads + MaxExtraThreads || now.Handles > before.Handles + MaxExtraHandles;

    private static IEnumerable<TimeSpan> Times(Dictionary<StopScenario, List<StopTrial>> trialsByScenario) =>
        trialsByScenario.Values.SelectMany(static trials => trials).Select(static trial => trial.Duration);

    private static void CheckMedian(Dictionary<StopScenario, List<StopTrial>> trialsByScenario, List<TimeSpan> controls)
    {
        StopFigures all = StopFigures.Of(Times(trialsByScenario));
        StopFigures control = StopFigures.Of(controls);
        Assert.True(all.Median < s_limit.TotalMilliseconds / 10 + control.Median, $"{all}; Start-Sleep: {control}");
    }

    private static void ReportAll(Dictionary<StopScenario, List<StopTrial>> trialsByScenario, List<TimeSpan> controls, int ended)
    {
        foreach ((StopScenario scenario, List<StopTrial> trials) in trialsByScenario)
        {
            Suite.Report(Suite.Stop, scenario.Name, $"{StopFigures.Of(trials.Select(static trial => trial.Duration))}");
        }

        StopTrial[] all = [.. trialsByScenario.Values.SelectMany(static trials => trials)];
        Suite.Report(Suite.Stop, "all", $"{StopFigures.Of(Times(trialsByScenario))}; {ended} more had ended by themselves");
        Suite.Report(Suite.Stop, "within one second", $"{100.0 * all.Count(static trial => trial.Duration < s_limit) / all.Length:0.##} %");
        Suite.Report(Suite.Stop, "progress shown at the stop", $"{all.Count(static trial => trial.OpenProgress > 0)}, which the host takes down");
        Suite.Report(Suite.Stop, "Start-Sleep, to compare", $"{StopFigures.Of(controls)}");
    }
}
