namespace DataWorks.Pipelines.Tests.Workflows;

public sealed class WorkflowInstanceTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public void AnInstanceTookFromItsStartToItsEnd() =>
        Assert.Equal(
            TimeSpan.FromMinutes(5), new WorkflowInstance { StartedTime = s_start, FinishedTime = s_start.AddMinutes(5) }.Duration);

    [Fact]
    public void UntilTheEndIsKnownThereIsNoDuration()
    {
        Assert.Null(new WorkflowInstance { StartedTime = s_start }.Duration);
        Assert.Null(new WorkflowInstance { FinishedTime = s_start }.Duration);
        Assert.Null(new WorkflowInstance { StartedTime = s_start, FinishedTime = s_start.AddMinutes(-1) }.Duration);
    }

    [Fact]
    public void TagsPrintAsPairsInOneLine()
    {
        WorkflowTagList tags = new([new WorkflowTag { Key = "team", Value = "risk" }, new WorkflowTag { Key = "tier", Value = "1" }]);

        Assert.Equal("team=risk; tier=1", tags.ToString());
        Assert.Equal("risk", tags[0].Value);
        Assert.Equal(2, tags.Count);
        Assert.Equal(string.Empty, WorkflowTagList.Empty.ToString());
    }

    [Fact]
    public void ATagsTextIsOneLine() =>
        Assert.DoesNotContain('\n', new WorkflowTag { Key = "note", Value = "one\ntwo" }.ToString());
}
