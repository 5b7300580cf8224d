using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

public sealed class PipelineStatusReaderTests
{
    private static readonly PipelineStatusResponse s_answer = Body.Statuses(Fixture.Bytes("statuses.json"));

    [Fact]
    public void A_run_is_read_with_user_ids_of_either_kind()
    {
        PipelineRunStatus run = Assert.Single(s_answer.Runs);

        Assert.Equal(("flow-a1b2c3d4e5f6g7h8i9", "train", "Running"), (run.PipelineRunId, run.Name, run.Status));
        Assert.Equal(("1557702098194904001", "1557702098194904"), (run.UserId, run.ParentUserId));
        Assert.Equal("node-a1b2c3d4e5f6g7h8i9", run.RootNodeId);
        Assert.False(run.IsDeleted);
        Assert.Null(run.ProjectId);
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D09", run.RequestId);
        Assert.Equal("model_a (DataSet)", run.Outputs.ToString());
    }

    [Fact]
    public void A_node_is_read_with_its_times_and_its_outputs()
    {
        PipelineNodeStatus node = Assert.Single(s_answer.Nodes);

        Assert.Equal(("node-b1b2c3d4e5f6g7h8i9", "dataSource"), (node.NodeId, node.NodeName));
        Assert.Equal(("Terminated", "Canceled"), (node.Status, node.State));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 17, 12, 35, 232, TimeSpan.Zero).LocalDateTime, node.StartedAt);
        Assert.Equal(TimeSpan.FromSeconds(1.5), node.Duration);
        Assert.Equal((true, false), (node.InputArtifactArchived, node.OutputArtifactArchived));
        Assert.Single(node.Outputs);
    }

    [Fact]
    public void An_output_is_decoded_and_keeps_its_raw_value()
    {
        PipelineOutput output = s_answer.Nodes[0].Outputs[0];

        Assert.Equal(("artifact-a1b2", "model_a", "DataSet"), (output.Id, output.Name, output.Type));
        Assert.Equal("node-b1b2c3d4e5f6g7h8i9", output.NodeId);
        Assert.Equal("""{"name": "model_a"}""", output.Value);
        Assert.Equal("""{\"name\": \"model_a\"}""", output.RawValue);
        Assert.Equal("""{ "test": "test", "test2": 1 }""", output.Metadata);
        Assert.Equal(0, output.ExpandedArtifactIndex);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 12, 51, 33, 28, TimeSpan.Zero).LocalDateTime, output.CreateTime);
        using System.Text.Json.JsonDocument raw = System.Text.Json.JsonDocument.Parse(s_answer.Nodes[0].Outputs.Raw!);
        Assert.Equal(1, raw.RootElement.GetArrayLength());
    }

    [Fact]
    public void A_running_node_has_the_time_until_it_was_read_as_duration()
    {
        PipelineNodeStatus node = Assert.Single(Body.Statuses(
            Body.Of("""{"Nodes":[{"NodeId":"node-a","Status":"Running","StartedAt":"2026-11-20T22:00:00.000Z"}]}"""), byNode: true).Nodes);

        Assert.Equal(TimeSpan.FromHours(2), node.Duration);
        Assert.Equal(DateTimeKind.Local, node.StartedAt!.Value.Kind);
        Assert.Null(node.FinishedAt);
    }

    [Theory]
    [InlineData("""{"PipelineRuns":[]}""")]
    [InlineData("""{"PipelineRuns":null,"Nodes":[],"Outputs":null}""")]
    [InlineData("""{"pipelineRuns":[null],"nodes":[null],"outputs":[null]}""")]
    public void An_empty_response_has_no_rows(string json)
    {
        PipelineStatusResponse response = Body.Statuses(Body.Of(json));

        Assert.Empty(response.Runs);
        Assert.Empty(response.Nodes);
    }

    [Fact]
    public void Lower_camel_names_are_read()
    {
        PipelineStatusResponse response = Body.Statuses(
            Body.Of("""{"pipelineRuns":[{"pipelineRunId":"flow-a","status":"SUCCEEDED","userId":5}],"requestId":"R1"}"""));

        Assert.Equal(("flow-a", "Succeeded", "5", "R1"), (response.Runs[0].PipelineRunId, response.Runs[0].Status, response.Runs[0].UserId, response.Runs[0].RequestId));
    }
}
