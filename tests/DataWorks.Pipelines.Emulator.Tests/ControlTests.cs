namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task Control_endpoints_need_no_signature()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        await fixture.ListRunsAsync();

        Reply counters = await fixture.Caller.ControlAsync("GET", "/_emulator/counters");
        Reply workspace = await fixture.Caller.ControlAsync("GET", "/_emulator/workspace");
        Assert.Equal(1, counters.Json.GetProperty("total").GetInt32());
        Assert.Equal("ListPipelineRuns", counters.Json.GetProperty("calls")[0].GetProperty("operation").GetString());
        Assert.Equal("retail_dw", workspace.Json.GetProperty("projects")[0].GetProperty("name").GetString());
        Assert.Equal(600, workspace.Json.GetProperty("projects")[1].GetProperty("flowIds").GetArrayLength());

        Assert.Equal(0, (await fixture.Caller.ControlAsync("POST", "/_emulator/reset")).Json.GetProperty("total").GetInt32());
        Assert.Equal(404, (await fixture.Caller.ControlAsync("GET", "/_emulator/nothing")).Status);
    }

    [Fact]
    public async Task Faults_can_be_replaced_by_a_request()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        const string Plan = """
            {"callsPerSecond":50,"rules":[{"kind":"page-cap","value":3,"operations":["ListPipelineRuns"]}],"next":[{"kind":"error","times":1},{"kind":"html-200"}]}
            """;

        Reply put = await fixture.Caller.ControlAsync("PUT", "/_emulator/faults", Plan.Replace("html-200", "Html200", StringComparison.Ordinal));

        Assert.Equal(200, put.Status);
        Assert.Equal("page-cap", (await fixture.Caller.ControlAsync("GET", "/_emulator/faults")).Json.GetProperty("rules")[0].GetProperty("kind").GetString());
        Assert.InRange((await fixture.ListRunsAsync()).Status, 500, 503);
        Assert.StartsWith("<html>", (await fixture.ListRunsAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(3, (await fixture.ListRunsAsync()).Rows("PipelineRuns").Length);
        Assert.Equal(50, fixture.Host.Faults.CallsPerSecond);
        Assert.Equal(400, (await fixture.Caller.ControlAsync("PUT", "/_emulator/faults", """{"rules":[{"kind":"nonsense"}]}""")).Status);
        Assert.Single(fixture.Host.Faults.Rules);
    }
}
