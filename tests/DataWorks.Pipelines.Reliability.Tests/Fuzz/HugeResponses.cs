using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Answers of some MiB whose shape invites work that grows with the square of their length, or memory far over it.</summary>
internal static class HugeResponses
{
    private const int Many = 50_000;

    public static FuzzResponse Make(string name) => name switch
    {
        "parameters of many words" => Instance(Text("a=b", " c", 500_000)),
        "parameters of many pairs" => Instance(Text("a=b", " c=d", 500_000)),
        "parameters of many blanks" => Instance(Text("a=", " ", 1_000_000)),
        "tags" => Create(FuzzOperation.GetInstance, "{\"WorkflowInstance\":{\"Id\":1,\"Tags\":[", "{},", Many, "{}]}}"),
        "stages" => Create(FuzzOperation.GetRun, "{\"Pipeline\":{\"Id\":\"1\",\"Stages\":[", "{\"Step\":1},", Many, "{}]}}"),
        "nodes with one id" => Items(Text("{\"spec\":{\"nodes\":[", "{\"id\":\"a\"},", 20_000) + Text(
            "{}],\"flow\":[{\"nodeId\":\"a\",\"depends\":[", "{\"output\":\"b\"},", 20_000) + "{}]}]}}"),
        "spec in a string" => Items("\"" + Text(string.Empty, "{\\\"spec\\\":", 50) + Text(string.Empty, "[[],", Many) + "\""),
        "runs and outputs" => Create(
            FuzzOperation.RunStatuses, Text("{\"PipelineRuns\":[", "{\"PipelineRunId\":\"f\"},", 20_000) + "{}],\"Outputs\":[", "{\"PipelineRunId\":\"f\"},", 20_000, "{}]}"),
        "nodes and outputs" => Create(
            FuzzOperation.NodeStatuses, Text("{\"Nodes\":[", "{\"NodeId\":\"n\"},", 20_000) + "{}],\"Outputs\":[", "{\"NodeId\":\"m\"},", 20_000, "{}]}"),
        "escaped value" => Outputs("{" + Text(string.Empty, "\\\\\\\"a\\\\\\\",", Many) + "}"),
        "value of quotation marks" => Outputs(Text(string.Empty, "\\\\\\\"", 500_000)),
        "empty rows" => Create(FuzzOperation.ListRuns, "{\"PagingInfo\":{\"PipelineRuns\":[", "{},", Many, "{}]}}"),
        "null rows" => Create(FuzzOperation.ListRuns, "{\"PagingInfo\":{\"PipelineRuns\":[", "null,", 1_000_000, "null]}}"),
        "a long number" => Create(FuzzOperation.ListRuns, "{\"PagingInfo\":{\"TotalCount\":1", "0", 4_000_000, "}}"),
        "a long time" => Create(FuzzOperation.GetRun, "{\"Pipeline\":{\"CreateTime\":\"2026-11-20", " ", 4_000_000, "x\"}}"),
        "a time of many digits" => Create(FuzzOperation.GetRun, "{\"Pipeline\":{\"CreateTime\":\"", "9", 4_000_000, "\"}}"),
        "a long message" => Create(FuzzOperation.GetRun, "{\"Code\":\"X\",\"Message\":\"", "ab ", 4_000_000, "\"}", 500),
        "a long code" => Create(FuzzOperation.GetRun, "{\"Message\":\"m\",\"Code\":\"", "throttlin ", 1_000_000, "\"}", 400),
        "a long word in a message" => Create(FuzzOperation.GetRun, "{\"Code\":\"X\",\"Message\":\"", "x", 4_000_000, "\"}", 400),
        "a long request id" => Create(FuzzOperation.GetRun, "{\"RequestId\":\"", "x", 4_000_000, "\"}", 404),
        "addresses in a message" => Create(FuzzOperation.GetRun, "{\"Code\":\"X\",\"Message\":\"", "a://b", 1_000_000, "\"}", 400),
        "names of secrets" => Create(FuzzOperation.GetRun, "{\"Code\":\"X\",\"Message\":\"", "secret ", 1_000_000, "\"}", 400),
        "blanks after a name of a secret" => Create(FuzzOperation.GetRun, "{\"Code\":\"X\",\"Message\":\"secret", " ", 4_000_000, "\"}", 400),
        "words before a project" => Create(FuzzOperation.GetRun, "{\"Code\":\"X\",\"Message\":\"in ", "the ", 1_000_000, "\"}", 404),
        "open brackets" => Create(FuzzOperation.GetRun, string.Empty, "[", 8_000_000, string.Empty),
        "open brackets of an error" => Create(FuzzOperation.GetRun, "{\"Code\":", "[", 8_000_000, string.Empty, 502),
        "open elements" => Create(FuzzOperation.GetRun, "<Error>", "<Code>", 2_000_000, string.Empty, 502),
        "names" => Create(FuzzOperation.GetRun, "{", "\"a\":1,", 1_000_000, "\"a\":1}"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such response."),
    };

    public static IEnumerable<string> Names =>
    [
        "parameters of many words", "parameters of many pairs", "parameters of many blanks", "tags", "stages", "nodes with one id", "spec in a string",
        "runs and outputs", "nodes and outputs", "escaped value", "value of quotation marks", "empty rows", "null rows", "a long number", "a long time",
        "a time of many digits", "a long message", "a long code", "a long word in a message", "a long request id",
        "addresses in a message", "names of secrets", "blanks after a name of a secret", "words before a project", "open brackets", "open brackets of an error", "open elements", "names",
    ];

    private static FuzzResponse Create(FuzzOperation operation, string before, string part, int count, string after, int status = 200) =>
        new(operation, status, "R-1", Encoding.UTF8.GetBytes(Text(before, part, count) + after));

    private static FuzzResponse Instance(string parameters) =>
        Create(FuzzOperation.GetInstance, $"{{\"WorkflowInstance\":{{\"Id\":1,\"WorkflowParameters\":\"{parameters}\"}}}}", string.Empty, 0, string.Empty);

    private static FuzzResponse Items(string spec) => Create(
        FuzzOperation.ListItems, $"{{\"PagingInfo\":{{\"TotalCount\":1,\"PipelineRunItems\":[{{\"Id\":\"1\",\"Spec\":{spec}}}]}}}}", string.Empty, 0, string.Empty);

    private static FuzzResponse Outputs(string value) => Create(
        FuzzOperation.RunStatuses, $"{{\"PipelineRuns\":[{{\"PipelineRunId\":\"f\"}}],\"Outputs\":[{{\"PipelineRunId\":\"f\",\"Value\":\"{value}\"}}]}}", string.Empty, 0, string.Empty);

    private static string Text(string before, string part, int count) =>
        new StringBuilder(before).Insert(before.Length, part, count).ToString();
}
