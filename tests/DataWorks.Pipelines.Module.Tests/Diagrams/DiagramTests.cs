using System.Text.Json;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Module.Diagrams;
using DataWorks.Pipelines.Module.Tests.Support;

namespace DataWorks.Pipelines.Module.Tests.Diagrams;

public sealed partial class DiagramTests
{
    public static TheoryData<string> Names => HostileNames.All;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_stays_inside_its_mermaid_label(string name)
    {
        string[] lines = Mermaid(DiagramFactory.FromRun(RunWith(name))).Split('\n');

        Assert.Equal(
            ["flowchart LR", "  subgraph g1[L]", "  direction LR", "  n1[L]", "  n2[L]", "  n1 --> n2", "  end"],
            lines.Take(7).Select(static line => MermaidLabel().Replace(line, "L").Replace("<br/>", string.Empty, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_stays_inside_its_dot_label(string name)
    {
        string text = Dot(DiagramFactory.FromRun(RunWith(name)));

        // A quoted text ends at the first quote that no backslash escapes.
        string[] lines = DotText().Replace(text, "L").Split('\n');
        Assert.Equal(["  n1 [label=L, fillcolor=L, color=L, fontcolor=L];", "  n2 [label=L, fillcolor=L, color=L, fontcolor=L];", "  n1 -> n2;", "}", string.Empty], lines[^5..]);
    }

    [Fact]
    public void Names_that_are_read_often_stay_readable()
    {
        string text = Mermaid(DiagramFactory.FromRun(RunWith("ods_orders-v2 工作流")));

        Assert.Contains("n1[\"ods_orders-v2 工作流<br/>Failed\"]", text, StringComparison.Ordinal);
        Assert.Contains("class n1 stateFailed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_name_says_so()
    {
        Assert.Contains("#40;no name#41;<br/>Failed", Mermaid(DiagramFactory.FromRun(RunWith(" "))), StringComparison.Ordinal);
        Assert.Contains("(no name)\\nFailed", Dot(DiagramFactory.FromRun(RunWith(string.Empty))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_backslash_is_escaped_before_a_quote() => Assert.Equal("a\\\\\\\"b", DotWriter.Escape("a\\\"b"));

    [Fact]
    public void A_spec_shows_its_dependencies_by_id_name_and_output()
    {
        Diagram diagram = DiagramFactory.FromFlowSpec(Spec());

        Assert.Equal(["load", "clean", "report", "shop.elsewhere"], diagram.Nodes.Select(static node => node.Name));
        Assert.Equal([new(0, 1), new(1, 2), new(3, 2)], diagram.Edges);
        Assert.True(diagram.Nodes[3].IsExternal);
    }

    [Fact]
    public void A_name_that_two_nodes_share_is_not_guessed()
    {
        FlowSpec spec = new("""
            {"spec":{"nodes":[{"id":"1","name":"a"},{"id":"2","name":"a"},{"id":"3","name":"b"}],"flow":[{"nodeId":"3","depends":[{"output":"p.a"}]}]}}
            """);

        Assert.Equal([new(3, 2)], DiagramFactory.FromFlowSpec(spec).Edges);
    }

    [Fact]
    public void A_spec_is_colored_by_the_last_run_of_each_task()
    {
        TaskInstance[] tasks =
        [
            new() { TaskId = 1, TaskName = "load", Status = "Success", RunNumber = 2 },
            new() { TaskId = 1, TaskName = "load", Status = "Failure", RunNumber = 1 },
            new() { TaskName = "clean", Status = "Running" },
        ];

        Diagram diagram = DiagramFactory.FromWorkflowInstance(new WorkflowInstance { Name = "daily", Status = "Running" }, tasks, Spec());

        Assert.Equal([RunState.Succeeded, RunState.Running, null, null], diagram.Nodes.Select(static node => node.State));
        Assert.Equal("daily (Running)", diagram.Title);
    }

    [Fact]
    public void Tasks_without_a_spec_are_in_order_of_start_and_not_connected()
    {
        DateTime start = new(2026, 11, 20, 1, 0, 0, DateTimeKind.Local);
        TaskInstance[] tasks = [new() { TaskName = "waits", Status = "NotRun" }, new() { TaskName = "second", StartedTime = start.AddHours(1) }, new() { Id = 7, StartedTime = start }];

        Diagram diagram = DiagramFactory.FromWorkflowInstance(new WorkflowInstance { Id = 5 }, tasks);

        Assert.Equal(["7", "second", "waits"], diagram.Nodes.Select(static node => node.Name));
        Assert.All(diagram.Edges, static edge => Assert.True(edge.IsOrderOnly));
        Assert.DoesNotContain("-->", Mermaid(diagram), StringComparison.Ordinal);
        Assert.Contains("n1 -> n2 [style=invis];", Dot(diagram), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_a_diagram_without_nodes()
    {
        Diagram diagram = DiagramFactory.FromFlowSpec(new FlowSpec("no JSON"));

        Assert.Equal("flowchart TD\n", Mermaid(diagram));
        Assert.EndsWith("];\n}\n", Dot(diagram), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_nodes_have_ten_thousand_ids_and_edges()
    {
        Diagram diagram = DiagramFactory.FromFlowSpec(ManyNodes(10_000));

        Assert.Equal(10_000, diagram.Nodes.Count);
        Assert.Contains("  n9999 --> n10000\n", Mermaid(diagram), StringComparison.Ordinal);
        Assert.Contains("  n9999 -> n10000;\n", Dot(diagram), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_has_colors_with_the_contrast_of_wcag_aa()
    {
        Assert.Equal(typeof(RunState).GetFields().Length + 1, DiagramColors.All.Count);
        Assert.All(DiagramColors.All, static colors => Assert.True((Luminance(colors.Fill) + 0.05) / (Luminance(colors.Text) + 0.05) >= 4.5, colors.Name));
    }

    internal static FlowSpec ManyNodes(int count) => new(JsonSerializer.Serialize(new
    {
        spec = new
        {
            nodes = Enumerable.Range(1, count).Select(static id => new { id = $"{id}", name = $"node_{id}" }),
            flow = Enumerable.Range(2, count - 1).Select(static id => new { nodeId = $"{id}", depends = new[] { new { nodeId = $"{id - 1}" } } }),
        },
    }));

    private static double Luminance(string color)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(index => Convert.ToInt32(color.Substring(1 + (2 * index), 2), 16) / 255.0)
            .Select(static part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static PipelineRun RunWith(string name) => new()
    {
        Id = name,
        Status = "Fail",
        Stages = new PipelineStageList([new() { Step = 1, Name = name, Status = "Fail" }, new() { Step = 2, Name = name }]),
    };

    private static FlowSpec Spec() => new("""
        {
          "kind": "CycleWorkflow",
          "spec": {
            "nodes": [{ "id": "1", "name": "load" }, { "id": "2", "name": "clean" }, { "id": "3", "name": "report" }],
            "flow": [
              { "nodeId": "2", "depends": [{ "nodeId": "1" }, { "output": "shop.1_out" }] },
              { "nodeId": "3", "depends": [{ "output": "shop.clean" }, { "output": "shop.elsewhere" }] }
            ]
          }
        }
        """);

    private static string Mermaid(Diagram diagram)
    {
        using StringWriter writer = new();
        MermaidWriter.Write(diagram, writer);
        return writer.ToString();
    }

    private static string Dot(Diagram diagram)
    {
        using StringWriter writer = new();
        DotWriter.Write(diagram, writer);
        return writer.ToString();
    }

    [GeneratedRegex("""
        "[^"`:%\\\[\](){}|@$]*"
        """)]
    private static partial Regex MermaidLabel();

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex DotText();
}
