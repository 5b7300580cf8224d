namespace DataWorks.Pipelines.Tests.Runs;

public sealed class PipelineRunTests
{
    [Fact]
    public void The_state_follows_the_status()
    {
        Assert.Equal("Canceled", new PipelineRun { Status = "Termination" }.State);
        Assert.Equal("Unknown", new PipelineRun().State);
        Assert.Equal("Failed", new PipelineStage { Status = "Fail" }.State);
        Assert.Equal("Running", new PipelineRunItem { Status = "Running" }.State);
    }

    [Fact]
    public void ToString_has_id_and_status()
    {
        Assert.Equal("a7ef0634 Fail", new PipelineRun { Id = "a7ef0634", Status = "Fail" }.ToString());
        Assert.Equal("ods_orders Success", new PipelineRunItem { Name = "ods_orders", Status = "Success" }.ToString());
    }
}
