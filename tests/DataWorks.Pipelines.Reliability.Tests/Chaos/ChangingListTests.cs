using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>
/// A list that changes while it is read, from a service that fails now and then: the rows that were there all the time are written once, in
/// the list's order.
/// </summary>
[Trait(Suite.Trait, Suite.Chaos)]
public sealed class ChangingListTests
{
    private const int Rows = 1000;
    private const int Drift = 7;

    // One try in ten fails: with three retries one call in ten thousand would fail for good, which is another test's matter.
    private const int Retries = 12;

    [Theory]
    [InlineData("rows are added", FaultKind.InsertRows, 5)]
    [InlineData("rows are deleted", FaultKind.DeleteRows, 5)]
    [InlineData("pages are empty now and then", FaultKind.EmptyPage, 0)]
    [InlineData("the total is too high", FaultKind.TotalDrift, Drift)]
    [InlineData("the total is too low", FaultKind.TotalDrift, -Drift)]
    public async Task Rows_that_stay_are_written_once_in_order(string what, FaultKind kind, int value)
    {
        int lists = Suite.Of(Suite.Chaos, 4, 60);
        long calls = 0;
        (int come, int cut) = (0, 0);
        for (int seed = 1; seed <= lists; seed++)
        {
            await using ChaosFixture fixture = await ChaosFixture.OpenAsync(new EmulatorOptions
            {
                Seed = seed,
                Runs = Rows,
                // Not smaller: a list that shrinks needs an extra call per page, and 30 is the most.
                PageCap = seed % 3 == 0 ? 50 : null,
                LogCapacity = 0,
            });
            string[] before = Ids(fixture);
            fixture.Host.Faults.Add(new FaultRule(kind, kind == FaultKind.EmptyPage ? 0.04 : 1) { Value = value });
            fixture.Host.Faults.Add(FaultKind.Error, share: 0.05);
            fixture.Host.Faults.Add(FaultKind.ResetBody, share: 0.05);
            ServiceConnection session = fixture.Connect(Retries);

            ChaosOutput output = ChaosFixture.Run(session, ChaosWorkload.AllRuns, skip: 0);

            // Twice empty is the end of a list, and is said.
            bool isShort = output.Warnings.Count > 0;
            Assert.True(!isShort || kind is FaultKind.EmptyPage or FaultKind.TotalDrift, string.Join('\n', output.Warnings));
            Assert.Empty(output.Errors);
            string[] ids = [.. output.Rows.Select(ChaosOutput.IdOf)];
            Assert.Equal(ids.Length, ids.Distinct().Count());
            if (kind != FaultKind.EmptyPage || !isShort)
            {
                string[] stayed = [.. before.Intersect(Ids(fixture))];
                Assert.Equal(stayed, ids.Intersect(stayed));
            }

            calls += fixture.Host.Counters.Total;
            come += ids.Length;
            cut += isShort && kind == FaultKind.EmptyPage ? 1 : 0;
        }

        Suite.Report(Suite.Chaos, $"lists while {what}", $"{lists} lists of {Rows} rows, {calls} calls, {come} rows, {cut} lists ended early with a warning, 0 rows lost without a warning, 0 duplicated");
    }

    private static string[] Ids(ChaosFixture fixture) => [.. fixture.Host.Workspace.Runs(ChaosWorkload.Project).Select(static run => run.Id)];
}
