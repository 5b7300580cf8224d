using System.Text;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

/// <summary>The buffer of a response is reused, so a row must own its bytes.</summary>
public sealed class OwnedRowTests
{
    [Fact]
    public void A_run_keeps_its_texts_when_the_buffer_is_used_again()
    {
        byte[] body = Encoding.UTF8.GetBytes(
            """{"PagingInfo":{"TotalCount":1,"PipelineRuns":[{"Id":"a","Message":"no","Stages":[{"Step":1,"Code":"DEV","Detail":{"x":"\u00e9"}}]}]}}""");
        PipelineRun run = Assert.Single(Body.Runs(body, "r").Rows);
        Array.Fill(body, (byte)'#');

        Assert.Equal(("a", "no", "DEV"), (run.Id, run.Message, run.Stages[0].Code));
        Assert.Equal("""{"x":"\u00e9"}""", run.Stages[0].Detail);
        Assert.StartsWith("[{\"Step\"", run.Stages.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"Node \u00e9"}""", """{"kind":"Node \u00e9"}""")]
    [InlineData(""" "{\"kind\":\"Node \u00e9 \\u00e8\"}" """, "{\"kind\":\"Node é \\u00e8\"}")]
    [InlineData("\"plain\"", "plain")]
    public void A_body_is_kept_as_the_service_sent_it_and_as_text(string sent, string kept)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"PagingInfo\":{\"TotalCount\":1,\"PipelineRunItems\":[{\"Id\":\"a\",\"Spec\":" + sent + "}]}}");
        PipelineRunItem item = Assert.Single(Body.Items(body, "r").Rows);
        Array.Fill(body, (byte)'#');

        Assert.Equal(kept, item.Spec!.Raw);
    }
}
