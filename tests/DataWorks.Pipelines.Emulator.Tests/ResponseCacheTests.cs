using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class ResponseCacheTests
{
    private static readonly (string, string)[] s_page = [("PageNumber", "2"), ("PageSize", "20")];

    [Fact]
    public async Task A_cached_response_differs_only_in_its_request_id()
    {
        await using EmulatorFixture plain = await EmulatorFixture.OpenAsync();
        await using EmulatorFixture caching = await EmulatorFixture.OpenAsync(new EmulatorOptions { CacheMiB = 1 });

        string expected = (await plain.ListRunsAsync(s_page)).Body;
        Reply first = await caching.ListRunsAsync(s_page);
        Reply second = await caching.ListRunsAsync(s_page);

        Assert.Equal(expected, first.Body);
        Assert.NotEqual(GetId(first), GetId(second));
        Assert.Equal(first.Body.Replace(GetId(first), GetId(second), StringComparison.Ordinal), second.Body);
        Assert.Equal(2, caching.Host.Counters.Operations["ListPipelineRuns"]);
    }

    [Fact]
    public async Task A_response_with_a_fault_bypasses_the_cache()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { CacheMiB = 1 });
        int whole = (await fixture.ListRunsAsync(s_page)).Rows("PipelineRuns").Length;
        fixture.Host.Faults.EnqueueNext(FaultKind.EmptyPage);

        int emptied = (await fixture.ListRunsAsync(s_page)).Rows("PipelineRuns").Length;
        int after = (await fixture.ListRunsAsync(s_page)).Rows("PipelineRuns").Length;

        Assert.Equal((20, 0, 20), (whole, emptied, after));
    }

    [Fact]
    public async Task Lists_with_a_form_are_cached_by_their_form_and_writes_are_not()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { CacheMiB = 1 });
        (string, string)[] form = [("ProjectId", "10001"), ("Bizdate", fixture.Workspace.LastBizDate.Text())];
        Reply first = await fixture.Caller.PostAsync("ListTaskInstances", form);
        Reply again = await fixture.Caller.PostAsync("ListTaskInstances", form);
        Reply second = await fixture.Caller.PostAsync("ListTaskInstances", [.. form, ("PageNumber", "2")]);
        Reply write = await fixture.Caller.PostAsync("StopTaskInstances", ("Ids", "[1]"));
        Reply rewrite = await fixture.Caller.PostAsync("StopTaskInstances", ("Ids", "[2]"));

        Assert.Equal(first.Body.Replace(GetId(first), GetId(again), StringComparison.Ordinal), again.Body);
        Assert.NotEqual(first.Rows("TaskInstances")[0].GetRawText(), second.Rows("TaskInstances")[0].GetRawText());
        Assert.True(write.Json.GetProperty("SuccessInfo").TryGetProperty("1", out _) && rewrite.Json.GetProperty("SuccessInfo").TryGetProperty("2", out _));
    }

    private static string GetId(Reply reply) => reply.Json.GetProperty("RequestId").GetString()!;
}
