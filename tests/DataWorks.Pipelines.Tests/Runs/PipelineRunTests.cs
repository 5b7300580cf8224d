namespace DataWorks.Pipelines.Tests.Runs;

public sealed class PipelineRunTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Success")]
    [InlineData("Fail")]
    [InlineData("Termination")]
    [InlineData("Cancel")]
    public void ARunThatEndedTookFromItsMakingToItsLastChange(string status)
    {
        PipelineRun run = new() { Status = status, CreateTime = s_start, ModifyTime = s_start.AddSeconds(90) };

        Assert.Equal(TimeSpan.FromSeconds(90), run.Duration);
    }

    [Theory]
    [InlineData("Init")]
    [InlineData("Running")]
    [InlineData("PausedByAuditor")]
    [InlineData("")]
    public void ARunThatGoesOnHasNoDuration(string status)
    {
        PipelineRun run = new() { Status = status, CreateTime = s_start, ModifyTime = s_start.AddSeconds(90) };

        Assert.Null(run.Duration);
    }

    [Fact]
    public void WithoutBothTimesOrAgainstTheClockThereIsNoDuration()
    {
        Assert.Null(new PipelineRun { Status = "Success", CreateTime = s_start }.Duration);
        Assert.Null(new PipelineRun { Status = "Success", ModifyTime = s_start }.Duration);
        Assert.Null(new PipelineRun { Status = "Success", CreateTime = s_start, ModifyTime = s_start.AddSeconds(-1) }.Duration);
        Assert.Equal(TimeSpan.Zero, new PipelineRun { Status = "Success", CreateTime = s_start, ModifyTime = s_start }.Duration);
    }

    [Fact]
    public void TheStateFollowsTheStatus()
    {
        Assert.Equal("Canceled", new PipelineRun { Status = "Termination" }.State);
        Assert.Equal("Unknown", new PipelineRun().State);
        Assert.Equal("Failed", new PipelineStage { Status = "Fail" }.State);
        Assert.Equal("Running", new PipelineRunItem { Status = "Running" }.State);
    }

    [Fact]
    public void ItsTextNamesItAndItsStatus()
    {
        Assert.Equal("a7ef0634 Fail", new PipelineRun { Id = "a7ef0634", Status = "Fail" }.ToString());
        Assert.Equal("ods_orders Success", new PipelineRunItem { Name = "ods_orders", Status = "Success" }.ToString());
    }
}
