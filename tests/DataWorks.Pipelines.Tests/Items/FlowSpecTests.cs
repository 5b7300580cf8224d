namespace DataWorks.Pipelines.Tests.Items;

public sealed class FlowSpecTests
{
    private const string Body = """
        {
          "version": "1.1.0",
          "kind": "Node",
          "spec": {
            "nodes": [{
              "recurrence": "Normal", "id": "8604388726201130001", "timeout": 0,
              "datasource": { "name": "odps_dev", "type": "odps" },
              "script": {
                "language": "odps-sql", "path": "trade/ods/ods_orders",
                "runtime": { "command": "ODPS_SQL", "commandTypeId": 10 }, "content": "select 1;"
              },
              "trigger": { "type": "Scheduler", "cron": "00 30 02 * * ?", "timezone": "Asia/Shanghai", "delaySeconds": 0 },
              "name": "ods_orders", "owner": "1107550004250001",
              "outputs": { "nodeOutputs": [{ "data": "8604388726201130001", "artifactType": "NodeOutput", "isDefault": true }] }
            }],
            "flow": [{
              "nodeId": "8604388726201130001",
              "depends": [{ "type": "Normal", "output": "trade_root" }, { "type": "CrossCycleDependsOnSelf", "output": "8604388726201130001" }]
            }]
          },
          "metadata": { "uuid": "8604388726201130001" }
        }
        """;

    [Fact]
    public void Nodes_have_script_schedule_and_dependencies()
    {
        FlowSpec spec = new(Body);

        Assert.Equal("1.1.0", spec.Version);
        Assert.Equal("Node", spec.Kind);
        FlowSpecNode node = Assert.Single(spec.Nodes);
        Assert.Equal("8604388726201130001", node.Id);
        Assert.Equal("ods_orders", node.Name);
        Assert.Equal("1107550004250001", node.Owner);
        Assert.Equal("odps-sql", node.Language);
        Assert.Equal("ODPS_SQL", node.Command);
        Assert.Equal("trade/ods/ods_orders", node.Path);
        Assert.Equal("00 30 02 * * ?", node.Cron);
        Assert.Equal("Asia/Shanghai", node.TimeZone);
        Assert.Equal(["trade_root", "8604388726201130001"], node.DependsOn);
    }

    [Fact]
    public void ToString_is_a_short_line()
    {
        Assert.Equal("Node: ods_orders (odps-sql, 00 30 02 * * ?)", new FlowSpec(Body).ToString());
        Assert.Equal("Node", new FlowSpec("""{"kind":"Node"}""").ToString());
    }

    [Fact]
    public void Raw_is_the_original_text() => Assert.Equal(Body, new FlowSpec(Body).Raw);

    [Theory]
    [InlineData("""{"kind":"Node","spec":{"nodes":[{"id":8604388726201130001,"name":null,"script":"x","trigger":[]}]}}""", 1)]
    [InlineData("""{"kind":"Node","spec":{"nodes":[null,5,"text",[{}],{}]}}""", 1)]
    [InlineData("""{"kind":"Node","spec":{"nodes":{},"flow":[{"nodeId":1,"depends":[{}]}]}}""", 0)]
    [InlineData("""{"kind":"Node","spec":null}""", 0)]
    public void Values_of_another_kind_are_left_out(string body, int nodes)
    {
        FlowSpec spec = new(body);

        Assert.Equal("Node", spec.Kind);
        Assert.Equal(nodes, spec.Nodes.Count);
    }

    [Fact]
    public void An_id_that_is_a_number_keeps_its_digits() =>
        Assert.Equal("8604388726201130001", new FlowSpec("""{"spec":{"nodes":[{"id":8604388726201130001}]}}""").Nodes[0].Id);

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{\"kind\":\"Node\"")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""{"kind":"Node"} trailing""")]
    public void An_invalid_body_has_its_text_and_no_nodes(string body)
    {
        FlowSpec spec = new(body);

        Assert.Equal(body, spec.Raw);
        Assert.Empty(spec.Nodes);
        Assert.Null(spec.Kind);
        Assert.Equal(body, spec.ToString());
    }

    [Fact]
    public void A_deeply_nested_body_is_parsed()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        FlowSpec spec = new($$$"""{"kind":"Node","other":{{{deep}}},"spec":{"nodes":[{"name":"a","unknown":{{{deep}}}},{"name":"b"}]}}""");

        Assert.Equal("Node: a; b", spec.ToString());
        Assert.Empty(new FlowSpec(deep).Nodes);
        Assert.Equal(200, new FlowSpec(deep).ToString().Length);
    }

    [Fact]
    public void A_body_without_a_kind_shows_its_nodes() =>
        Assert.Equal("ods_orders (odps-sql)", new FlowSpec("""{"spec":{"nodes":[{"name":"ods_orders","script":{"language":"odps-sql"}}]}}""").ToString());
}
