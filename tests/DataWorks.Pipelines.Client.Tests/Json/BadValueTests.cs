using System.Text;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

/// <summary>A value that cannot be read costs itself, never its row and never the rest of the page.</summary>
public sealed class BadValueTests
{
    private static readonly string s_deep = string.Concat(Enumerable.Repeat("[", 5_000)) + string.Concat(Enumerable.Repeat("]", 5_000));

    [Theory]
    [InlineData(@"cut here \ud83d", "cut here \uFFFD")]
    [InlineData(@"\uDE00 cut", "\uFFFD cut")]
    [InlineData(@"\ud83d\ude00 whole", "\U0001F600 whole")]
    [InlineData(@"\ude00\ud83d", "\uFFFD\uFFFD")]
    [InlineData(@"a\n\t\""\\\/\ud800\u0041", "a\n\t\"\\/\uFFFDA")]
    public void Half_a_surrogate_pair_becomes_one_replacement_character(string json, string text)
    {
        Page<PipelineRun> page = Body.Runs(Body.Of(
            $$$"""{"PagingInfo":{"TotalCount":3,"PipelineRuns":[{"Id":"a"},{"Id":"b","Description":"{{{json}}}","Status":"Fail"},{"Id":"c"}]}}"""));

        Assert.Equal(["a", "b", "c"], page.Rows.Select(static run => run.Id));
        Assert.Equal((text, "Fail"), (page.Rows[1].Description, page.Rows[1].Status));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_become_replacement_characters()
    {
        byte[] body = [.. "{\"PagingInfo\":{\"PipelineRuns\":[{\"Id\":\"a"u8, 0xC3, 0x28, 0xFF, .. "\",\"Message\":\"\\n"u8, 0xFF, .. "\"},{\"Id\":\"b\"}]}}"u8];

        Page<PipelineRun> page = Body.Runs(body);

        Assert.Equal(["a\uFFFD(\uFFFD", "b"], page.Rows.Select(static run => run.Id));
    }

    [Theory]
    [InlineData("ProjectId", "\"n/a\"")]
    [InlineData("ProjectId", "1.5")]
    [InlineData("ProjectId", "99999999999999999999")]
    [InlineData("ProjectId", "[1]")]
    [InlineData("ProjectId", "true")]
    [InlineData("CreateTime", "\"yesterday\"")]
    [InlineData("CreateTime", "9223372036854775807")]
    [InlineData("CreateTime", "-62135596800001")]
    [InlineData("CreateTime", "\"253402300800000\"")]
    [InlineData("CreateTime", "\"2026-02-30T00:00:00Z\"")]
    [InlineData("ModifyTime", "{}")]
    [InlineData("Stages", "\"none\"")]
    [InlineData("Stages", "{}")]
    [InlineData("Stages", "[5,null,[],\"x\"]")]
    public void A_value_of_a_run_that_cannot_be_read_is_left_out(string name, string value)
    {
        PipelineRun run = Body.Run(Body.Of($$$"""{"RequestId":"R","Pipeline":{"Id":"a","{{{name}}}":{{{value}}},"Status":"Fail"}}"""))!;

        Assert.Equal(("a", "Fail", 0L), (run.Id, run.Status, run.ProjectId));
        Assert.Null(run.CreateTime);
        Assert.Null(run.ModifyTime);
        Assert.Empty(run.Stages);
    }

    [Theory]
    [InlineData("10001.0", 10001)]
    [InlineData("1e3", 1000)]
    [InlineData("\" 10001\\n\"", 10001)]
    [InlineData("\"\"", 0)]
    public void Whole_numbers_in_other_spellings_are_read(string value, long expected) =>
        Assert.Equal(expected, Body.Run(Body.Of($$$"""{"Pipeline":{"ProjectId":{{{value}}}}}"""))!.ProjectId);

    [Theory]
    [InlineData("Step", "\"one\"")]
    [InlineData("Step", "3000000000")]
    [InlineData("Step", "{}")]
    public void A_bad_value_does_not_cost_the_rest_of_a_stage(string name, string value)
    {
        PipelineRun run = Body.Run(Body.Of($$$"""{"Pipeline":{"Id":"a","Stages":[{"Code":"PROD","{{{name}}}":{{{value}}}},{"Step":2,"Code":"CHECK"}]}}"""))!;

        Assert.Equal("0 PROD=; 2 CHECK=", run.Stages.ToString());
    }

    [Theory]
    [InlineData("WorkflowId", "1e30")]
    [InlineData("BizDate", "\"n/a\"")]
    [InlineData("Tags", "5")]
    [InlineData("Tags", "[5,\"x\",[]]")]
    [InlineData("StartedTime", "\"\\ud800\"")]
    public void A_value_of_an_instance_that_cannot_be_read_is_left_out(string name, string value)
    {
        WorkflowInstance instance = Body.Instance(Body.Of($$$"""{"WorkflowInstance":{"Id":5,"{{{name}}}":{{{value}}},"Status":"Success"}}"""))!;

        Assert.Equal((5L, "Success"), (instance.Id, instance.Status));
        Assert.Null(instance.WorkflowId);
        Assert.Null(instance.BizDate);
        Assert.Null(instance.StartedTime);
        Assert.Empty(instance.Tags);
    }

    [Fact]
    public void A_bad_value_does_not_cost_the_rest_of_a_status()
    {
        PipelineStatusResponse response = Body.Statuses(Body.Of(
            """{"PipelineRuns":[{"PipelineRunId":"flow-a","Status":"Failed","IsDeleted":"maybe","Name":"\ud800"}],"Nodes":[{"NodeId":"n","StartedAt":"soon"}],"Outputs":[5,{"PipelineRunId":"flow-a","Id":"o","ExpandedArtifactIndex":"x","GmtCreateTime":"never"}]}"""));

        PipelineRunStatus run = Assert.Single(response.Runs);
        Assert.Equal(("flow-a", "Failed", "\uFFFD"), (run.PipelineRunId, run.Status, run.Name));
        Assert.Null(run.IsDeleted);
        Assert.Null(Assert.Single(response.Nodes).StartedAt);
        PipelineOutput output = Assert.Single(run.Outputs);
        Assert.Equal("o", output.Id);
        Assert.Null(output.ExpandedArtifactIndex);
        Assert.Null(output.CreateTime);
    }

    [Fact]
    public void Outputs_that_are_no_list_cost_no_status() =>
        Assert.Single(Body.Statuses(Body.Of("""{"PipelineRuns":[{"PipelineRunId":"flow-a"}],"Outputs":"none"}""")).Runs);

    [Fact]
    public void Deep_nesting_stays_raw_text()
    {
        Page<PipelineRunItem> page = Body.Items(Body.Of(
            $$$"""{"PagingInfo":{"TotalCount":2,"PipelineRunItems":[{"Id":"a","Unknown":{{{s_deep}}},"Message":{{{s_deep}}},"Spec":{"spec":{{{s_deep}}}}},{"Id":"b"}]}}"""));

        Assert.Equal(["a", "b"], page.Rows.Select(static item => item.Id));
        Assert.Equal(s_deep, page.Rows[0].Message);
        Assert.Equal($$$"""{"spec":{{{s_deep}}}}""", page.Rows[0].Spec!.Raw);
    }

    [Fact]
    public void A_spec_with_half_a_surrogate_pair_keeps_the_rest()
    {
        Page<PipelineRunItem> page = Body.Items(Body.Of(
            """{"PagingInfo":{"TotalCount":1,"PipelineRunItems":[{"Id":"a","Spec":"{\"kind\":\"Node\",\"spec\":{\"nodes\":[{\"name\":\"cut \ud83d\"}]}}"}]}}"""));

        Assert.Equal("Node: cut \uFFFD", Assert.Single(page.Rows).Spec!.ToString());
    }

    [Fact]
    public void A_name_that_is_no_text_is_none_of_the_known_names()
    {
        byte[] body = [.. "{\"Pipeline\":{\"I"u8, 0xFF, .. "\\u0064\":\"x\",\"\\ud800\":1,\"Id\":\"a\"}}"u8];

        Assert.Equal("a", Body.Run(body)!.Id);
        Assert.Equal("a", Body.Run(Encoding.UTF8.GetBytes("""{"Pipeline":{"\u0049d":"a"}}"""))!.Id);
    }
}
