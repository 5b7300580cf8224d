namespace DataWorks.Pipelines.Tests.Status;

public sealed class PipelineStatusTests
{
    [Fact]
    public void The_state_follows_the_status()
    {
        Assert.Equal("Succeeded", new PipelineRunStatus { Status = "Succeeded" }.State);
        Assert.Equal("Canceled", new PipelineNodeStatus { Status = "Terminated" }.State);
        Assert.Equal("Unknown", new PipelineRunStatus { Status = "PausedByAuditor" }.State);
    }

    [Fact]
    public void Outputs_print_as_names_in_one_line()
    {
        PipelineOutputList outputs = new(
            [new PipelineOutput { Name = "model_a", Type = "Model" }, new PipelineOutput { Name = "metrics\nb" }]);

        Assert.Equal("model_a (Model); metrics b", outputs.ToString());
        Assert.Equal(2, outputs.Count);
        Assert.Equal("metrics b", outputs[1].ToString());
        Assert.Equal(string.Empty, PipelineOutputList.Empty.ToString());
    }

    [Fact]
    public void ToString_has_id_and_status()
    {
        Assert.Equal("flow-a Running", new PipelineRunStatus { PipelineRunId = "flow-a", Status = "Running" }.ToString());
        Assert.Equal(
            "flow-a/node-b Running", new PipelineNodeStatus { PipelineRunId = "flow-a", NodeId = "node-b", Status = "Running" }.ToString());
    }
}
