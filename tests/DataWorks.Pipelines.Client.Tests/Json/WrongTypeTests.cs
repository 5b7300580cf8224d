using System.Text.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

/// <summary>What is wrong with the shape of a response is an error that names it: rows must not be lost without a word.</summary>
public sealed class WrongTypeTests
{
    [Theory]
    [InlineData("""{"Pipeline":"text"}""")]
    [InlineData("""{"Pipeline":[]}""")]
    [InlineData("""{"Pipeline" : 5}""")]
    public void An_object_that_is_none_is_named(string json)
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Run(Body.Of(json)));

        Assert.Contains("'Pipeline'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("""{"PagingInfo":5}""", "PagingInfo")]
    [InlineData("""{"PagingInfo":[]}""", "PagingInfo")]
    [InlineData("""{"RequestId":"R"}""", "PagingInfo")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":{}}}""", "PipelineRuns")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":"none"}}""", "PipelineRuns")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":[{"Id":"a","Status":"Fail"},[]]}}""", "PipelineRuns")]
    [InlineData("""{"PagingInfo":{"PipelineRuns":["a"]}}""", "PipelineRuns")]
    public void A_part_of_a_page_is_named(string json, string name)
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Runs(Body.Of(json)));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"PipelineRuns":"none"}""", false, "PipelineRuns")]
    [InlineData("""{"PipelineRuns":[5]}""", false, "PipelineRuns")]
    [InlineData("""{"Nodes":[]}""", false, "PipelineRuns")]
    [InlineData("""{"PipelineRuns":[]}""", true, "Nodes")]
    public void A_part_of_a_batch_is_named(string json, bool byNode, string name)
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Statuses(Body.Of(json), byNode: byNode));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_cut_in_the_message()
    {
        JsonException error = Assert.Throws<JsonException>(() => Body.Run(Body.Of($$"""{"Pipeline":"{{new string('x', 10_000)}}"}""")));

        Assert.True(error.Message.Length < 200);
    }
}
