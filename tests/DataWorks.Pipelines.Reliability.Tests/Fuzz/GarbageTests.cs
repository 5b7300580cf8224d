using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class GarbageTests
{
    private const long MiB = 1 << 20;

    /// <summary>No more is read than an answer may be long, whatever length was announced: 0 stands for none, as where a body comes in chunks.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100 * MiB)]
    [InlineData(long.MaxValue)]
    public async Task A_hundred_mebibytes_of_garbage_are_not_taken(long announced)
    {
        using StreamContent content = new(new EndlessStream(100 * MiB));
        content.Headers.ContentLength = announced > 0 ? announced : null;
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await Assert.ThrowsAsync<InvalidDataException>(() => ResponseBody.ReadAsync(content, TestContext.Current.CancellationToken));

        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        Suite.Tell(Suite.Fuzz, $"100 MiB of garbage, {announced} announced", $"{bytes / 1048576.0:0} MiB allocated");
        Assert.InRange(bytes, 0, 160 * MiB);
    }

    [Fact]
    public async Task A_length_that_is_not_true_takes_what_it_says_and_no_more()
    {
        using StreamContent content = new(new EndlessStream(10));
        content.Headers.ContentLength = 60 * MiB;
        long before = GC.GetTotalAllocatedBytes(precise: true);

        using ResponseBody response = await ResponseBody.ReadAsync(content, TestContext.Current.CancellationToken);

        Assert.Equal(10, response.Bytes.Length);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 * MiB);
    }
}
