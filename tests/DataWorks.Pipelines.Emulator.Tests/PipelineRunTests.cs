using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class PipelineRunTests
{
    [Fact]
    public async Task Pages_hold_each_run_once_newest_first()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { Runs = 250 });
        List<string> seen = [];
        for (int page = 1; page <= 3; page++)
        {
            Reply reply = await fixture.ListRunsAsync(("PageNumber", page.Text()), ("PageSize", "100"));
            Assert.Equal(250, reply.Total);
            seen.AddRange(reply.Rows("PipelineRuns").Select(row => row.GetProperty("Id").GetString()!));
        }

        Assert.Equal(fixture.Workspace.Runs(10001).Select(run => run.Id), seen);
        long[] times = [.. fixture.Workspace.Runs(10001).Select(run => run.CreateTime)];
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Paging_has_defaults_and_a_cap()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        Reply plain = await fixture.ListRunsAsync();
        Reply large = await fixture.ListRunsAsync(("PageSize", "5000"));
        Reply beyond = await fixture.ListRunsAsync(("PageNumber", "9999"));

        Assert.Equal((1, 10), (plain.Paging.GetProperty("PageNumber").GetInt32(), plain.Rows("PipelineRuns").Length));
        Assert.Equal((100, 100), (large.Paging.GetProperty("PageSize").GetInt32(), large.Rows("PipelineRuns").Length));
        Assert.Equal((500, 0), (beyond.Total, beyond.Rows("PipelineRuns").Length));
    }

    [Fact]
    public async Task Filters_return_the_matching_runs()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string creator = fixture.Workspace.Projects[0].Creators[2];
        EmulatedRun some = fixture.Workspace.Runs(10001).ElementAt(40);
        string item = fixture.Workspace.Items(some).Last().Id.Text();

        await CheckAsync(fixture, "Status", "Fail", run => run.Status == "Fail");
        await CheckAsync(fixture, "Creator", creator, run => run.Creator == creator);
        await CheckAsync(fixture, "ObjectId", item, run => fixture.Workspace.Items(run).Any(own => own.Id.Text() == item));
        Reply none = await fixture.ListRunsAsync(("ObjectId", "42"));
        Assert.Equal(0, none.Total);
    }

    [Fact]
    public async Task A_single_run_is_that_of_the_workspace()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        foreach (EmulatedRun run in fixture.Workspace.Runs(10002).Take(12))
        {
            Reply reply = await fixture.Caller.GetAsync("GetPipelineRun", ("ProjectId", "10002"), ("Id", run.Id));
            JsonElement response = reply.Json.GetProperty("Pipeline");
            Assert.Equal(run.Id, response.GetProperty("Id").GetString()!.Trim());
            Assert.Equal(run.Status, response.GetProperty("Status").GetString());
            Assert.Equal(run.Description, response.GetProperty("Description").GetString());
            Assert.Equal(run.CreateTime, response.GetProperty("CreateTime").GetInt64());
            Assert.Equal(
                run.Stages.Select(stage => (stage.Step, stage.Code, stage.Status)),
                response.GetProperty("Stages").EnumerateArray().Select(stage =>
                    (stage.GetProperty("Step").GetInt32(), stage.GetProperty("Code").GetString()!, stage.GetProperty("Status").GetString()!)));
        }
    }

    [Fact]
    public async Task Single_runs_have_the_irregularities_of_the_published_sample()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        int broken = 0;
        bool detail = false;
        foreach (EmulatedRun run in fixture.Workspace.Runs(10001).Take(20))
        {
            JsonElement response = (await fixture.Caller.GetAsync("GetPipelineRun", ("ProjectId", EmulatorFixture.Project), ("Id", run.Id))).Json.GetProperty("Pipeline");
            broken += response.GetProperty("Id").GetString()!.EndsWith('\n') ? 1 : 0;
            detail |= response.GetProperty("Stages").EnumerateArray().Any(stage =>
                stage.GetProperty("Detail").TryGetProperty("key", out JsonElement key) && key.GetString()!.StartsWith("\"checkerList\": [", StringComparison.Ordinal));
        }

        Assert.InRange(broken, 1, 19);
        Assert.True(detail);
    }

    [Theory]
    [InlineData("GetPipelineRun", "Id", "MissingId")]
    [InlineData("ListPipelineRuns", "x", "MissingProjectId")]
    [InlineData("ListPipelineRunItems", "ProjectId", "MissingPipelineRunId")]
    [InlineData("ListPipelineRuns", "Status=Nonsense", "InvalidParameter")]
    [InlineData("ListPipelineRuns", "PageSize=ten", "InvalidParameter")]
    [InlineData("ListPipelineRuns", "PageNumber=0", "InvalidParameter")]
    [InlineData("ListPipelineRuns", "ProjectId=abc", "InvalidParameter")]
    [InlineData("ListPipelineRuns", "ProjectId=5", "1101080008")]
    [InlineData("NoSuchAction", "x", "InvalidApi.NotFound")]
    public async Task Wrong_parameters_have_their_codes(string action, string what, string code)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Dictionary<string, string> query = new() { ["ProjectId"] = EmulatorFixture.Project };
        if (what.Contains('='))
        {
            query[what.Split('=')[0]] = what.Split('=')[1];
        }
        else if (what == "x")
        {
            query.Clear();
        }

        Assert.Equal(code, (await fixture.Caller.SendAsync(new Call { Action = action, Query = query })).Code);
    }

    [Fact]
    public async Task A_wrong_method_or_version_is_rejected()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Dictionary<string, string> query = new() { ["ProjectId"] = EmulatorFixture.Project };

        Assert.Equal("UnsupportedHTTPMethod", (await fixture.Caller.SendAsync(new Call { Method = "POST", Query = query })).Code);
        Assert.Equal("InvalidApi.NotFound", (await fixture.Caller.SendAsync(new Call { Version = "2020-05-18", Query = query })).Code);
    }

    [Fact]
    public async Task An_unknown_run_is_reported_in_four_ways()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        HashSet<(int, string)> ways = [];
        for (int i = 0; i < 40; i++)
        {
            Reply reply = await fixture.Caller.GetAsync("GetPipelineRun", ("ProjectId", EmulatorFixture.Project), ("Id", $"00000000-0000-4000-8000-{i:000000000000}"));
            Assert.InRange(reply.Status, 400, 404);
            ways.Add((reply.Status, reply.Code));
        }

        Assert.Equal(4, ways.Count);
        Assert.Contains((400, "9990040003"), ways);
    }

    private static async Task CheckAsync(EmulatorFixture fixture, string name, string value, Func<EmulatedRun, bool> matches)
    {
        Reply reply = await fixture.ListRunsAsync((name, value), ("PageSize", "100"));
        string[] expected = [.. fixture.Workspace.Runs(10001).Where(matches).Select(run => run.Id)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Length, reply.Total);
        Assert.Equal(expected.Take(100), reply.Rows("PipelineRuns").Select(row => row.GetProperty("Id").GetString()));
    }
}
