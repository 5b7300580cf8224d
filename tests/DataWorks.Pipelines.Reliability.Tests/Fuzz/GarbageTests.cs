using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class GarbageTests
{
    private const long MiB = 1 << 20;

    /// <summary>No more is read than the maximum, whatever length was announced; 0 means none, as for a chunked body.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100 * MiB)]
    [InlineData(long.MaxValue)]
    public async Task A_body_of_100_MiB_is_not_read_to_its_end(long announced)
    {
        using HttpResponseMessage message = new() { Content = new StreamContent(new EndlessStream(100 * MiB)) };
        message.Content.Headers.ContentLength = announced > 0 ? announced : null;
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(message));

        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        Suite.Report(Suite.Fuzz, $"100 MiB of garbage, {announced} announced", $"{bytes / 1048576.0:0} MiB allocated");
        Assert.InRange(bytes, 0, 160 * MiB);
    }

    [Fact]
    public async Task A_false_content_length_allocates_no_more_than_it_states()
    {
        using HttpResponseMessage message = new() { Content = new StreamContent(new EndlessStream(10)) };
        message.Content.Headers.ContentLength = 60 * MiB;
        long before = GC.GetTotalAllocatedBytes(precise: true);

        ApiResponse response = await ReadAsync(message);

        Assert.Equal(10, response.Length);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 * MiB);
    }

    private static Task<ApiResponse> ReadAsync(HttpResponseMessage message) =>
        ApiResponse.ReadAsync(message, CredentialReading.CreateContext(), TimeProvider.System, TestContext.Current.CancellationToken);
}
