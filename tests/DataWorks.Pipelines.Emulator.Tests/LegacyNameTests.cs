using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class LegacyNameTests
{
    [Fact]
    public async Task Legacy_names_return_the_legacy_format()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedRun run = fixture.Workspace.Runs(10001, status: "Termination").First();

        JsonElement one = (await fixture.Caller.GetAsync("GetDeployment", ("ProjectId", EmulatorFixture.Project), ("Id", run.Id))).Json.GetProperty("Pipeline");
        Reply list = await fixture.Caller.GetAsync("ListDeployments", ("ProjectId", EmulatorFixture.Project));

        Assert.Equal(EmulatorFixture.Project, one.GetProperty("ProjectId").GetString());
        Assert.Equal("Terminated", one.GetProperty("Status").GetString());
        Assert.False(one.TryGetProperty("Description", out _));
        Assert.Equal("500", list.Paging.GetProperty("TotalCount").GetString());
        Assert.Equal(10, list.Rows("Deployments").Length);
        Assert.Equal("RUNNING", list.Rows("Deployments")[0].GetProperty("Status").GetString());
    }

    [Theory]
    [InlineData("GetPipelineRun", false)]
    [InlineData("ListPipelineRuns", false)]
    [InlineData("ListPipelineRunItems", false)]
    [InlineData("ListDeployments", true)]
    public async Task A_legacy_server_knows_only_legacy_names(string action, bool known)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { LegacyApi = true });
        Reply reply = await fixture.Caller.GetAsync(action, ("ProjectId", EmulatorFixture.Project));

        Assert.Equal(known ? 200 : 404, reply.Status);
        Assert.True(known || reply.Code == "InvalidApi.NotFound");
        Assert.Equal(200, (await fixture.Caller.PutAsync("""{"PipelineRuns":["x"]}""")).Status);
    }
}
