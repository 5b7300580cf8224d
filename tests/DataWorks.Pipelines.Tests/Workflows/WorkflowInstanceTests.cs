namespace DataWorks.Pipelines.Tests.Workflows;

public sealed class WorkflowInstanceTests
{
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
