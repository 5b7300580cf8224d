
namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class HugeResponseTests
{
    private const long MaxBytes = 512L << 20;

    // Work that grows with the square of a length of millions takes longer than either.
    private static readonly TimeSpan s_longest = Suite.Of(Suite.Fuzz, Hang.Limit, TimeSpan.FromSeconds(1));

    public static TheoryData<string> Names => [.. HugeResponses.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_huge_response_takes_bounded_time_and_memory(string name)
    {
        ResponseCaller caller = new();
        FuzzResponse response = HugeResponses.Make(name);
        TimeSpan took = TimeSpan.MaxValue;
        long bytes = 0;

        // Once more where something else held it up.
        for (int tries = 0; tries < 3 && took > s_longest; tries++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            FuzzWatch watch = new();
            await caller.ReadAsync(response);
            (took, bytes) = (watch.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Suite.Report(Suite.Fuzz, $"huge response, {name}", $"{response.Body.Length / 1048576.0:0.0} MiB in {took.TotalMilliseconds:0} ms, {bytes / 1048576.0:0} MiB allocated");
        Assert.True(took <= s_longest, $"{took.TotalSeconds:0.00} s");
        Assert.InRange(bytes, 0, MaxBytes);
    }
}
