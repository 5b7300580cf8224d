using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>
/// A service that accepts five calls per second, and a job that does not know the limit. The long form waits for real; the short
/// one has a clock on which every wait passes at once, which is no measure for eight callers that wait at the same time.
/// </summary>
[Trait(Suite.Trait, Suite.Chaos)]
public sealed class RateTests
{
    private const int Calls = 300;
    private const double CallsPerSecond = 5;

    // The service lets one second's worth through at once.
    private const double Theory = (Calls - CallsPerSecond) / CallsPerSecond;

    public static TheoryData<double, bool> Jobs() => Suite.Of<TheoryData<double, bool>>(
        Suite.Chaos,
        new() { { 0, false }, { 50, false } },
        new() { { 0, false }, { 50, false }, { 0, true }, { 50, true }, { 8, true } });

    [Theory]
    [MemberData(nameof(Jobs), DisableDiscoveryEnumeration = true)]
    public async Task A_job_that_does_not_know_the_limit_finds_it(double setLimit, bool eightAtATime)
    {
        TimeProvider time = Suite.IsLong(Suite.Chaos) ? TimeProvider.System : new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(10) };
        await using EmulatorHost host = await EmulatorHost.StartAsync(
            new EmulatorOptions { Runs = Calls, CallsPerSecond = CallsPerSecond, TimeProvider = time }, TestContext.Current.CancellationToken);
        ServiceConnection session = ServiceConnection.Create(
            new ConnectionOptions { Endpoint = host.Endpoint.AbsoluteUri, RequestsPerSecond = setLimit, TimeoutSec = 10_000, ProjectId = ChaosWorkload.Project },
            new StaticCredentialProvider("testid", "testsecret"),
            new NoEnvironment(),
            time);
        string[] ids = [.. host.Workspace.Runs(ChaosWorkload.Project).Select(static run => run.Id)];

        long start = time.GetTimestamp();
        List<object> written = await Task.Run(() => Ask(session, ids, eightAtATime ? ids.Length : 1), TestContext.Current.CancellationToken);
        double seconds = time.GetElapsedTime(start).TotalSeconds;

        DwContext context = session.Context;
        Assert.Equal(ids, written.Select(static row => (row as PipelineRun)?.Id));
        Assert.Equal(host.Counters.Injected.GetValueOrDefault(FaultKind.RateLimit), context.Throttled);
        Assert.True(seconds <= 1.15 * Theory, $"{seconds:0.0} s, and the service needs {Theory:0.0} s.");
        Assert.True(context.Throttled < 0.03 * context.Calls, $"{context.Throttled} of {context.Calls} calls were throttled.");
        Suite.Report(
            Suite.Chaos,
            $"300 calls against 5 per second, {(setLimit == 0 ? "no limit" : $"{setLimit} per second")} set, {(eightAtATime ? "eight" : "one")} at a time",
            $"{seconds:0.0} s (the service needs {Theory:0.0} s: x {seconds / Theory:0.00}), {context.Throttled} of {context.Calls} calls throttled ({100.0 * context.Throttled / context.Calls:0.0} %)");
    }

    private static List<object> Ask(ServiceConnection session, string[] ids, int idsOfACommand)
    {
        RecordingOutput output = new();
        foreach (string[] chunk in ids.Chunk(idsOfACommand))
        {
            using CommandContext run = new(output, CancellationToken.None);
            PipelineRunLookup lookup = new(run, session, RowWindow.All);
            lookup.Add(chunk, null);
            lookup.Finish();
        }

        return output.Written;
    }
}
