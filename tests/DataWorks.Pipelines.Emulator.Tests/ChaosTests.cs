using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class ChaosTests
{
    private static readonly FaultKind[] s_kinds =
        [FaultKind.Throttle, FaultKind.Error, FaultKind.Html502, FaultKind.Cut, FaultKind.Reset, FaultKind.ResetBody, FaultKind.MalformedJson];

    /// <summary>Many calls at once receive exactly the injected faults.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_counters_match_what_the_clients_received(long seed)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions
        {
            Seed = seed,
            Faults = [.. s_kinds.Select(kind => new FaultRule(kind, 0.05))],
        });
        List<int> statuses = [];
        int broken = 0;
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            using Caller caller = new(fixture.Host.Endpoint);
            try
            {
                Reply reply = await caller.GetAsync("ListPipelineRuns", ("ProjectId", EmulatorFixture.Project));
                lock (statuses)
                {
                    statuses.Add(reply.Status);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                Interlocked.Increment(ref broken);
            }
        });

        IReadOnlyDictionary<FaultKind, long> injected = fixture.Host.Counters.Injected;
        Assert.Equal(s_kinds.Order(), injected.Keys.Order());

        // If HttpClient takes a reset for the end of the stream, it resends the call by itself; the used nonce shows it.
        int resent = (int)fixture.Host.Counters.ErrorCodes.GetValueOrDefault("SignatureNonceUsed");
        Assert.Equal(injected[FaultKind.Cut] + injected[FaultKind.Reset] + injected[FaultKind.ResetBody], broken + resent);
        Assert.Equal(injected[FaultKind.Html502], statuses.Count(status => status == 502));
        Assert.Equal(injected[FaultKind.Throttle] + injected[FaultKind.Error] + resent, statuses.Count(status => status is 429 or 400 or 500 or 503));
        Assert.Equal(400 + resent, fixture.Host.Counters.Total);
        Assert.Equal(0, fixture.Host.Counters.InFlight);
        Assert.InRange(fixture.Host.Counters.MaxInFlight, 1, 8);
    }

    /// <summary>HttpClient resends the same bytes by itself; the used nonce shows it.</summary>
    [Fact]
    public async Task A_hang_up_is_resent_by_http_client_and_then_rejected()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        fixture.Host.Faults.EnqueueNext(FaultKind.HangUp);

        Reply reply = await fixture.ListRunsAsync();

        Assert.Equal("SignatureNonceUsed", reply.Code);
        Assert.Equal(2, fixture.Host.Counters.Total);
    }
}
