using System.Text.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Wire;

/// <summary>A value of the wrong kind is never taken for another one: the error names the field that was wrong.</summary>
public sealed class WrongTypeTests
{
    [Theory]
    [InlineData("ProjectId", "\"n/a\"")]
    [InlineData("ProjectId", "1.5")]
    [InlineData("ProjectId", "99999999999999999999")]
    [InlineData("ProjectId", "[1]")]
    [InlineData("ProjectId", "true")]
    [InlineData("CreateTime", "\"yesterday\"")]
    [InlineData("CreateTime", "9223372036854775807")]
    [InlineData("ModifyTime", "{}")]
    [InlineData("Stages", "\"none\"")]
    [InlineData("Stages", "{}")]
    public void AFieldOfARunIsNamed(string name, string value)
    {
        JsonException error = Assert.Throws<JsonException>(
            () => Body.Run(Body.Of($$$"""{"RequestId":"R","Pipeline":{"Id":"a","{{{name}}}":{{{value}}},"Status":"Fail"}}""")));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void ABlankBeforeTheColonDoesNotBelongToTheName()
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Run(Body.Of("""{"Pipeline" : {"ProjectId" : "n/a"}}""")));

        Assert.Contains("'ProjectId'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Pipeline":"text"}""", "Pipeline")]
    [InlineData("""{"Pipeline":[]}""", "Pipeline")]
    [InlineData("""{"Pipeline":{"Stages":[5]}}""", "Stages")]
    [InlineData("""{"Pipeline":{"Stages":[{"Step":1,"Status":"Init"},5]}}""", "Stages")]
    [InlineData("""{"Pipeline":{"Stages":[{"Step":"one"}]}}""", "Step")]
    [InlineData("""{"Pipeline":{"Stages":[{"Step":3000000000}]}}""", "Step")]
    public void AnObjectThatIsNoneIsNamed(string json, string name)
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Run(Body.Of(json)));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"PagingInfo":5}""", "PagingInfo")]
    [InlineData("""{"PagingInfo":[]}""", "PagingInfo")]
    [InlineData("""{"RequestId":"R"}""", "PagingInfo")]
    [InlineData("""{"PagingInfo":{"TotalCount":"many"}}""", "TotalCount")]
    [InlineData("""{"PagingInfo":{"TotalCount":{}}}""", "TotalCount")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":{}}}""", "PipelineRuns")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":"none"}}""", "PipelineRuns")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":[{"Id":"a","Status":"Fail"},[]]}}""", "PipelineRuns")]
    public void APartOfAPageIsNamed(string json, string name)
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Runs(Body.Of(json)));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id", "\"n/a\"")]
    [InlineData("WorkflowId", "1e30")]
    [InlineData("BizDate", "\"n/a\"")]
    [InlineData("Tags", "5")]
    public void AFieldOfAnInstanceIsNamed(string name, string value)
    {
        JsonException error = Assert.Throws<JsonException>(
            () => Body.Instance(Body.Of($$$"""{"WorkflowInstance":{"{{{name}}}":{{{value}}}}}""")));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongValueIsCutInTheMessage()
    {
        JsonException error = Assert.Throws<JsonException>(
            () => Body.Run(Body.Of($$$"""{"Pipeline":{"ProjectId":"{{{new string('x', 10_000)}}}"}}""")));

        Assert.True(error.Message.Length < 200);
    }

    [Theory]
    [InlineData("10001.0", 10001)]
    [InlineData("1e3", 1000)]
    [InlineData("\" 10001\\n\"", 10001)]
    [InlineData("\"\"", 0)]
    public void WholeNumbersInOtherSpellingsAreRead(string value, long expected) =>
        Assert.Equal(expected, Body.Run(Body.Of($$$"""{"Pipeline":{"ProjectId":{{{value}}}}}"""))!.ProjectId);
}
