using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class ResponseCacheTests
{
    private static readonly (string, string)[] s_page = [("ProjectId", EmulatorFixture.Project), ("PageNumber", "2"), ("PageSize", "20")];

    [Fact]
    public async Task A_cached_response_differs_only_in_its_request_id()
    {
        await using EmulatorFixture plain = await EmulatorFixture.OpenAsync();
        await using EmulatorFixture keeping = await EmulatorFixture.OpenAsync(new EmulatorOptions { CacheMiB = 1 });

        string expected = (await plain.Caller.GetAsync("ListPipelineRuns", s_page)).Body;
        Reply first = await keeping.Caller.GetAsync("ListPipelineRuns", s_page);
        Reply second = await keeping.Caller.GetAsync("ListPipelineRuns", s_page);

        Assert.Equal(expected, first.Body);
        Assert.NotEqual(IdOf(first), IdOf(second));
        Assert.Equal(first.Body.Replace(IdOf(first), IdOf(second), StringComparison.Ordinal), second.Body);
        Assert.Equal(2, keeping.Host.Counters.Operations["ListPipelineRuns"]);
    }

    [Fact]
    public async Task A_response_with_a_fault_bypasses_the_cache()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { CacheMiB = 1 });
        int whole = (await fixture.Caller.GetAsync("ListPipelineRuns", s_page)).Rows("PipelineRuns").Length;
        fixture.Host.Faults.EnqueueNext(FaultKind.EmptyPage);

        int emptied = (await fixture.Caller.GetAsync("ListPipelineRuns", s_page)).Rows("PipelineRuns").Length;
        int after = (await fixture.Caller.GetAsync("ListPipelineRuns", s_page)).Rows("PipelineRuns").Length;

        Assert.Equal((20, 0, 20), (whole, emptied, after));
    }

    private static string IdOf(Reply reply) => reply.Json.GetProperty("RequestId").GetString()!;
}
