namespace DataWorks.Pipelines.Tests.Items;

/// <summary>The one-line text of a body names its subject in every version of the format.</summary>
public sealed class FlowSpecLineTests
{
    public static TheoryData<string, string> Bodies { get; } = new()
    {
        // Nodes with only an id, and one with only a path.
        {
            """{"version":"1.1.0","kind":"CycleWorkflow","spec":{"nodes":[{"id":"left"},{"id":8604388726201130001,"name":null},{"id":"","script":{"path":"sales/both","runtime":{"command":"CONTROLLER_JOIN"}}}]}}""",
            "CycleWorkflow: left; 8604388726201130001; sales/both (CONTROLLER_JOIN)"
        },

        // Name and schedule on the workflow, without nodes.
        {
            """{"version":"1.1.0","kind":"CycleWorkflow","spec":{"workflows":[{"name":"monthly_bill","script":{"path":"bill/monthly_bill","runtime":{"command":"WORKFLOW"}},"trigger":{"type":"Scheduler","cron":"00 10 04 1 * ?"}}]}}""",
            "CycleWorkflow: monthly_bill (WORKFLOW, 00 10 04 1 * ?)"
        },

        // A workflow with its nodes and their dependencies.
        {
            """{"version":"1.2.0","kind":"CycleWorkflow","spec":{"workflows":[{"name":"stock","id":"1","trigger":{"cron":"0 0 2 * * ? *"},"nodes":[{"id":"11","name":"load","script":{"language":"sql"}},{"id":"12","name":"sum","script":{"language":"python3"}}],"dependencies":[{"nodeId":"12","depends":[{"nodeId":"11","output":"11","type":"Normal"}]}]}]}}""",
            "CycleWorkflow: stock (0 0 2 * * ? *); load (sql); sum (python3)"
        },

        // The body is the workflow; the nodes inside loop nodes are not named.
        {
            """{"version":"1.1.0","kind":"CycleWorkflow","spec":{"name":"night","id":"7","nodes":[{"id":"71","name":"loop","do-while":{"nodes":[{"id":"711","name":"inner"}]},"script":{"runtime":{"command":"CONTROLLER_CYCLE"}}}]}}""",
            "CycleWorkflow: night; loop (CONTROLLER_CYCLE)"
        },

        // A manual workflow whose id is a number.
        { """{"version":"1.1.0","kind":"ManualWorkflow","spec":{"id":12345,"nodes":[{"id":"start"}]}}""", "ManualWorkflow: 12345; start" },

        // Version 1.0.0 has its lists at the top, and references scripts and triggers.
        {
            """{"version":"1.0.0","kind":"CycleWorkflow","nodes":[{"id":"n1","script":"{{s1}}","trigger":"{{daily}}"},{"id":"n2","script":"{{scripts.s2}}"}],"scripts":[{"id":"s1","path":"/a.sql","language":"sql"},{"id":"s2","runtime":{"command":"DIDE_SHELL"}}],"triggers":[{"id":"daily","cron":"00 00 00 * * ?"}],"flow":[{"nodeId":"{{n2}}","depends":[{"nodeId":"{{n1}}"}]}]}""",
            "CycleWorkflow: n1 (sql, 00 00 00 * * ?); n2 (DIDE_SHELL)"
        },

        // Bodies without nodes name their other objects.
        { """{"version":"1.1.0","kind":"Function","spec":{"fileResources":[{"id":"r","name":"geo.jar"}],"functions":[{"id":"f","name":"geo_loc"}]}}""", "Function: geo_loc" },
        { """{"version":"1.1.0","kind":"Resource","spec":{"files":{"oss":[{"id":"file1","path":"/jars/file1.jar"}]},"fileResources":[{"id":"res_1","name":"res_1.py"}]}}""", "Resource: res_1.py" },
        { """{"version":"1.1.0","kind":"Resource","spec":{"files":{"oss":[{"path":"/jars/file1.jar"}],"hdfs":[{"id":"file2"}]}}}""", "Resource: /jars/file1.jar; file2" },
        { """{"version":"1.1.0","kind":"CycleWorkflow","spec":{"artifacts":{"tables":[{"guid":"odps.p.t","name":"orders"}]}}}""", "CycleWorkflow: orders" },
        { """{"version":"1.1.0","kind":"DataSource","spec":{"datasources":[{"name":"mysql_orders","type":"mysql"}]}}""", "DataSource: mysql_orders" },
        { """{"version":"1.1.0","kind":"DataQuality","spec":{"dqcRules":[{"id":"rule1","name":"no_nulls","table":{"name":"orders"}}]}}""", "DataQuality: no_nulls" },
        { """{"version":"1.1.0","kind":"CycleWorkflow","spec":{"scripts":[{"id":"hive","path":"/h.hql","language":"sql"}]}}""", "CycleWorkflow: hive (sql)" },
        { """{"kind":"CycleWorkflow","triggers":[{"id":"daily","cron":"00 00 00 * * ?"}]}""", "CycleWorkflow: daily (00 00 00 * * ?)" },

        // A later version with an unknown list.
        { """{"version":"2.0.0","kind":"Dashboard","spec":{"variables":[{"id":"v"}],"charts":[{"name":"sales by day"}]}}""", "Dashboard: sales by day" },
        { """{"version":"2.0.0","kind":"Dashboard","spec":{"owner":"1"}}""", "Dashboard" },
        { """{"spec":{"name":"only a name"}}""", "only a name" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void ToString_names_the_subject(string body, string line)
    {
        Assert.Equal(line, new FlowSpec(body).ToString());
        Assert.Equal(line, new FlowSpec(System.Text.Json.JsonSerializer.Serialize(body)).ToString());
        Assert.Equal(line, new FlowSpec("\uFEFF" + body).ToString());
    }

    [Fact]
    public void Nodes_have_referenced_scripts_triggers_and_dependencies()
    {
        FlowSpec spec = new(
            """{"flow":[{"nodeId":"{{b}}","depends":[{"nodeId":"{{a}}"},{"nodeId":"{{a}}","output":"{{artifacts.a_out}}"},{"type":"CrossCycleDependsOnSelf"}]}],"nodes":[{"id":"a"},{"id":"b","script":"{{s}}","trigger":"{{t}}"}],"scripts":[{"id":"s","path":"/s.sql","language":"sql","runtime":{"command":"ODPS_SQL"}}],"triggers":[{"id":"t","cron":"00 00 01 * * ?","timezone":"Asia/Shanghai"}],"kind":"CycleWorkflow"}""");

        FlowSpecNode node = spec.Nodes[1];
        Assert.Equal(("sql", "ODPS_SQL", "/s.sql"), (node.Language, node.Command, node.Path));
        Assert.Equal(("00 00 01 * * ?", "Asia/Shanghai"), (node.Cron, node.TimeZone));
        Assert.Equal(["a", "a_out"], node.DependsOn);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        FlowSpec spec = new("""{"\ud800":1,"k\u0069nd":"Node\ud800","spec":{"\ude00":[],"nodes":[{"\ud83d":1,"name":"cut \ud83d"},{"name":"whole"}]}}""");

        Assert.Equal("Node\uFFFD: cut \uFFFD; whole", spec.ToString());
    }

    [Fact]
    public void ToString_of_a_body_with_many_nodes_is_truncated()
    {
        string nodes = string.Join(',', Enumerable.Range(0, 100_000).Select(static id => $$"""{"id":"{{id}}","script":"s{{id}}"}"""));
        FlowSpec spec = new("{\"kind\":\"Node\",\"spec\":{\"nodes\":[" + nodes + "]}}");

        Assert.Equal(100_000, spec.Nodes.Count);
        Assert.Equal(200, spec.ToString().Length);
    }
}
