namespace DataWorks.Pipelines.Tests.Workflows;

public sealed class WorkflowInstanceTests
{
    [Fact]
    public void Tags_print_as_pairs_in_one_line()
    {
        WorkflowTagList tags = new([new WorkflowTag { Key = "team", Value = "risk" }, new WorkflowTag { Key = "tier", Value = "1" }]);

        Assert.Equal("team=risk; tier=1", tags.ToString());
        Assert.Equal("risk", tags[0].Value);
        Assert.Equal(2, tags.Count);
        Assert.Equal(string.Empty, WorkflowTagList.Empty.ToString());
    }

    [Fact]
    public void Parameters_and_tags_can_be_indexed_by_key()
    {
        WorkflowInstance none = new();
        WorkflowTagList tags = new([new WorkflowTag { Key = "team", Value = "risk" }, new WorkflowTag { Key = "team", Value = "late" }]);

        Assert.Null(none.WorkflowParameters["bizdate"]);
        Assert.Null(none.Tags["team"]);
        Assert.Empty(none.WorkflowParameters.ToString());
        Assert.Empty(none.WorkflowParameters.Values);
        Assert.Equal("risk", tags["team"]);
        Assert.Null(tags["Team"]);
        Assert.Null(tags[null!]);
    }

    [Fact]
    public void ToString_of_a_tag_is_one_line() =>
        Assert.DoesNotContain('\n', new WorkflowTag { Key = "note", Value = "one\ntwo" }.ToString());
}
