namespace DataWorks.Pipelines.Tests.Workflows;

public sealed class WorkflowParametersTests
{
    [Fact]
    public void Pairs_of_a_scheduled_workflow_are_parsed()
    {
        WorkflowParameters parameters = new("bizdate=20261119 retries=3\nregion=cn-shanghai");

        Assert.Equal(["bizdate", "retries", "region"], parameters.Values.Keys);
        Assert.Equal("20261119", parameters["bizdate"]);
        Assert.Equal("cn-shanghai", parameters["region"]);
        Assert.Null(parameters["nothing"]);
    }

    [Fact]
    public void The_object_of_a_manual_workflow_is_parsed()
    {
        WorkflowParameters parameters = new("""{"bizdate":"20261119", "retries": 3, "flags": [1, 2], "none": null}""");

        Assert.Equal("20261119", parameters["bizdate"]);
        Assert.Equal("3", parameters["retries"]);
        Assert.Equal("[1, 2]", parameters["flags"]);
        Assert.Equal(4, parameters.Values.Count);
    }

    [Theory]
    [InlineData("a=1 a=2", "a", "2")]
    [InlineData("date=2026-11-20 00:00:00", "date", "2026-11-20 00:00:00")]
    [InlineData("query=a=b", "query", "a=b")]
    [InlineData("empty= next=1", "empty", "")]
    [InlineData("名=值", "名", "值")]
    [InlineData("  a=1\t\r\n", "a", "1")]
    [InlineData("""{"a":"1","a":"2"}""", "a", "2")]
    [InlineData("""  {"a":"x=y z"}  """, "a", "x=y z")]
    public void Unusual_formats_are_parsed(string raw, string name, string value) =>
        Assert.Equal(value, new WorkflowParameters(raw)[name]);

    [Theory]
    [InlineData("")]
    [InlineData("nothing to see")]
    [InlineData("=1")]
    [InlineData("{broken")]
    [InlineData("{} x")]
    public void Text_in_another_format_is_kept(string raw)
    {
        WorkflowParameters parameters = new(raw);

        Assert.Empty(parameters.Values);
        Assert.Equal(raw, parameters.Raw);
        Assert.Equal(raw, parameters.ToString());
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_value_becomes_a_replacement_character()
    {
        WorkflowParameters parameters = new("""{"a":"\ud800","b":"2","c":[1, [2]]}""");

        Assert.Equal("a=\uFFFD; b=2; c=[1, [2]]", parameters.ToString());
        Assert.Equal(3, parameters.Values.Count);
        Assert.Null(parameters[null!]);
    }

    [Fact]
    public void The_text_is_one_whole_line()
    {
        Assert.Equal("bizdate=20261119; retries=3", new WorkflowParameters("bizdate=20261119 retries=3").ToString());
        Assert.Equal("a=1 2", new WorkflowParameters("""{"a":"1\n2"}""").ToString());
        Assert.Equal(1002, new WorkflowParameters("a=" + new string('x', 1000)).ToString().Length);
    }
}
