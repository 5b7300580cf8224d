using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class PipelineRunItemTests
{
    [Fact]
    public async Task Items_are_those_of_the_workspace()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedRun run = fixture.Workspace.Runs(10001, status: "Fail").First();

        Reply reply = await fixture.Caller.GetAsync(
            "ListPipelineRunItems", ("ProjectId", EmulatorFixture.Project), ("PipelineRunId", run.Id), ("PageSize", "100"));

        EmulatedItem[] expected = [.. fixture.Workspace.Items(run)];
        JsonElement[] rows = reply.Rows("PipelineRunItems");
        Assert.Equal(run.ItemCount, reply.Total);
        Assert.Equal(expected.Select(item => item.Id.Text()), rows.Select(row => row.GetProperty("Id").ToString()));
        Assert.Equal(expected.Select(item => item.Status), rows.Select(row => row.GetProperty("Status").GetString()));
        Assert.Equal(expected.Select(item => item.Message), rows.Select(row => row.GetProperty("Message").GetString()));
    }

    [Fact]
    public async Task Specs_are_text_or_objects_and_ids_are_text_or_numbers()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { ItemsPerRun = 90 });
        string id = fixture.Workspace.Runs(10001).First().Id;
        JsonElement[] rows = (await fixture.Caller.GetAsync(
            "ListPipelineRunItems", ("ProjectId", EmulatorFixture.Project), ("PipelineRunId", id), ("PageSize", "100"))).Rows("PipelineRunItems");

        Assert.Equal(2, rows.Select(row => row.GetProperty("Spec").ValueKind).Distinct().Count());
        Assert.Equal(2, rows.Select(row => row.GetProperty("Id").ValueKind).Distinct().Count());
        Assert.Equal(["Function", "Node", "Resource", "WorkflowDefinition"], rows.Select(row => row.GetProperty("Type").GetString()).Distinct().Order());
        foreach (JsonElement row in rows)
        {
            JsonElement spec = row.GetProperty("Spec");
            JsonElement root = spec.ValueKind == JsonValueKind.String ? JsonDocument.Parse(spec.GetString()!).RootElement : spec;
            Assert.Equal("1.1.0", root.GetProperty("version").GetString());
            Assert.Equal(row.GetProperty("Id").ToString(), root.GetProperty("metadata").GetProperty("uuid").GetString());
            if (row.GetProperty("Type").GetString() == "Node")
            {
                JsonElement node = root.GetProperty("spec").GetProperty("nodes")[0];
                Assert.Matches("^00 [0-9]{2} [0-9]{2} ", node.GetProperty("trigger").GetProperty("cron").GetString());
                Assert.Equal(
                    node.GetProperty("inputs").GetProperty("nodeOutputs")[0].GetProperty("data").GetString(),
                    root.GetProperty("spec").GetProperty("flow")[0].GetProperty("depends")[0].GetProperty("output").GetString());
            }
        }
    }

    [Fact]
    public async Task Many_items_are_paged_without_loss_or_duplicate()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { Runs = 3, ItemsPerRun = 1234, PageCap = 70 });
        string id = fixture.Workspace.Runs(10001).First().Id;
        HashSet<string> seen = [];
        for (int page = 1; seen.Count < 1234; page++)
        {
            Reply reply = await fixture.Caller.GetAsync(
                "ListPipelineRunItems", ("ProjectId", EmulatorFixture.Project), ("PipelineRunId", id), ("PageNumber", page.Text()), ("PageSize", "100"));
            Assert.Equal((1234, 70), (reply.Total, reply.Paging.GetProperty("PageSize").GetInt32()));
            Assert.All(reply.Rows("PipelineRunItems"), row => Assert.True(seen.Add(row.GetProperty("Id").ToString())));
            Assert.InRange(page, 1, 18);
        }
    }
}
