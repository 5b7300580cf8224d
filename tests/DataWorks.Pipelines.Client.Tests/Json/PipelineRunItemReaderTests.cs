using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

public sealed class PipelineRunItemReaderTests
{
    private static readonly Page<PipelineRunItem> s_page = Body.Items(Fixture.Bytes("items.json"));

    [Fact]
    public void Ids_keep_their_digits_whether_number_or_text() =>
        Assert.Equal(
            ["0", "8604388726201130017", "9223372036854775807", "8604388726201130019", ""],
            s_page.Rows.Select(static item => item.Id));

    [Fact]
    public void The_run_and_the_workspace_are_those_of_the_request() =>
        Assert.All(s_page.Rows, static item =>
        {
            Assert.Equal((Body.ProjectId, Body.RunId), (item.ProjectId, item.PipelineRunId));
            Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D06", item.RequestId);
        });

    [Fact]
    public void Words_are_spelt_as_the_service_does()
    {
        Assert.Equal(["Running", "Fail", "Success", "Termination", "Success"], s_page.Rows.Select(static item => item.Status));
        Assert.Equal(["Node", "Node", "Function", "Resource", "Dashboard"], s_page.Rows.Select(static item => item.Type));
        Assert.Equal([1L, 12L, null, null, null], s_page.Rows.Select(static item => item.Version));
        Assert.Equal("Table not found", s_page.Rows[1].Message);
        Assert.Equal(5, s_page.TotalCount);
    }

    [Fact]
    public void A_spec_is_read_from_an_object_and_from_text()
    {
        FlowSpec ofObject = s_page.Rows[0].Spec!;
        FlowSpec ofText = s_page.Rows[1].Spec!;

        Assert.Equal("Node: ods_orders (odps-sql, 00 30 02 * * ?)", ofObject.ToString());
        Assert.Equal(["trade_root"], ofObject.Nodes[0].DependsOn);
        Assert.StartsWith("{", ofObject.Raw, StringComparison.Ordinal);
        Assert.EndsWith("}", ofObject.Raw, StringComparison.Ordinal);
        Assert.Equal("Node: dwd_orders", ofText.ToString());
        Assert.Equal(
            """{"version":"1.1.0","kind":"Node","spec":{"nodes":[{"name":"dwd_orders"}]}}""", ofText.Raw);
    }

    [Fact]
    public void No_spec_is_null_and_an_unreadable_one_keeps_its_text()
    {
        Assert.Null(s_page.Rows[2].Spec);
        Assert.Null(s_page.Rows[3].Spec);
        Assert.Equal("not JSON", s_page.Rows[4].Spec!.Raw);
        Assert.Empty(s_page.Rows[4].Spec!.Nodes);
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("true", "true")]
    [InlineData("\"\\u8282\\u70b9\"", "节点")]
    public void A_spec_of_any_kind_is_kept(string value, string raw)
    {
        Page<PipelineRunItem> page = Body.Items(Body.Of($$$"""{"PagingInfo":{"PipelineRunItems":[{"Spec":{{{value}}}}]}}"""));

        Assert.Equal(raw, page.Rows[0].Spec!.Raw);
    }
}
