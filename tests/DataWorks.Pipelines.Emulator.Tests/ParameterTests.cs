using System.Text;
using DataWorks.Pipelines.Emulator.Operations;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>The emulator rejects what no official client sends, so that a client cannot depend on it.</summary>
public sealed class ParameterTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json; charset=utf-8";
    private const string Batch = "ListPipelineRunsStatus";

    // The tables of the public documentation: name, method, location of the parameters, and a value for each.
    private static readonly (string Action, string Method, string Location, string Parameters)[] s_operations =
    [
        ("GetPipelineRun", "GET", "query", "Id=x ProjectId=10001"),
        ("GetDeployment", "GET", "query", "Id=x ProjectId=10001"),
        ("ListPipelineRuns", "GET", "query", "ProjectId=10001 Creator=1 Status=Fail ObjectId=1 PageNumber=1 PageSize=10"),
        ("ListDeployments", "GET", "query", "ProjectId=10001 Creator=1 Status=Fail PageNumber=1 PageSize=10"),
        ("ListPipelineRunItems", "GET", "query", "ProjectId=10001 PipelineRunId=x PageNumber=1 PageSize=10"),
        ("GetWorkflowInstance", "GET", "query", "Id=1"),
        ("ListWorkflowInstances", "POST", "form", "ProjectId=10001 BizDate=1 EnvType=Prod Filter={} Ids=[1] Name=x Owner=1 PageNumber=1 PageSize=10 SortBy=Id Tags=[] Type=Normal UnifiedWorkflowInstanceId=1 WorkflowId=1"),
        ("GetProject", "GET", "query", "Id=10001"),
        ("ListProjects", "POST", "form", "AliyunResourceGroupId=rg-1 AliyunResourceTags=[{\"Key\":\"batch\",\"Value\":\"blue\"}] DevEnvironmentEnabled=true DevRoleDisabled=false Ids=[10001] Names=[\"x\"] PageNumber=1 PageSize=10 PaiTaskEnabled=true Status=Available"),
        ("StartWorkflowInstances", "POST", "form", "Ids=[1] Comment=x"),
        ("StopWorkflowInstances", "POST", "form", "Ids=[1] Comment=x"),
        ("StopTaskInstances", "POST", "form", "Ids=[1] Comment=x"),
        ("RerunTaskInstances", "POST", "form", "Ids=[1] Comment=x UseLatestConfig=true"),
        ("GetTaskInstance", "GET", "query", "Id=1"),
        ("GetTaskInstanceLog", "GET", "query", "Id=1 RunNumber=1"),
        ("ListTaskInstances", "POST", "form", "ProjectId=10001 Bizdate=1 Filter={} Id=1 Ids=[1] Owner=1 PageNumber=1 PageSize=10 ProjectEnv=Prod RuntimeResource=x SortBy=Id Status=Failure TaskId=1 TaskIds=[1] TaskName=x TaskType=DI TriggerRecurrence=Skip TriggerType=Manual UnifiedWorkflowInstanceId=1 WorkflowId=1 WorkflowInstanceId=1 WorkflowInstanceType=Normal"),
        (Batch, "PUT", "json", "PipelineRuns=[\"flow-1\"] Nodes=[] WorkspaceId=\"1\" OutputType=\"Model\""),
    ];

    public static TheoryData<string> Actions { get; } = [.. s_operations.Select(operation => operation.Action)];

    [Fact]
    public void These_tests_cover_every_operation() => Assert.Equal(
        new OperationTable(legacyApi: false).All.Select(operation => operation.Action).Order(StringComparer.Ordinal), s_operations.Select(operation => operation.Action).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_documented_parameter_is_accepted_in_its_location(string action)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await fixture.Caller.SendAsync(Build(action));
        Assert.True(reply.Status == 200 || reply.Code != "InvalidParameter", reply.Body);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_unknown_parameter_is_rejected_in_every_location(string action)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        await RejectsAsync(fixture, Build(action, query: "MaxResults=5"), "MaxResults");
        await RejectsAsync(fixture, Build(action, query: "Action=" + action), "Action");
        await RejectsAsync(fixture, Build(action, more: action == Batch ? "MaxResults=5" : "pageNumber=1"), action == Batch ? "MaxResults" : "pageNumber");
        await RejectsAsync(fixture, Build(action, header: "x-acs-projectid"), "x-acs-projectid");
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Each_parameter_is_rejected_in_the_wrong_location(string action)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        (_, _, string location, string parameters) = Array.Find(s_operations, operation => operation.Action == action);
        foreach (string pair in parameters.Split(' '))
        {
            string name = pair[..pair.IndexOf('=', StringComparison.Ordinal)];
            string escaped = name + "=" + Uri.EscapeDataString(pair[(name.Length + 1)..]);
            Call moved = location == "query" ? Build(action, without: name, body: escaped) : Build(action, without: name, query: escaped);
            await RejectsAsync(fixture, moved, name, location == "json" ? "JSON" : location);
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_parameter_that_is_given_twice_is_rejected(string action)
    {
        if (action == Batch)
        {
            return;
        }

        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string first = Array.Find(s_operations, operation => operation.Action == action).Parameters.Split(' ')[0];
        await RejectsAsync(fixture, Build(action, more: first), first[..first.IndexOf('=', StringComparison.Ordinal)], "more than once");
    }

    [Theory]
    [InlineData("ListWorkflowInstances", Json)]
    [InlineData("ListWorkflowInstances", "text/plain")]
    [InlineData(Batch, Form)]
    public async Task A_body_of_another_content_type_is_rejected(string action, string contentType)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await fixture.Caller.SendAsync(Build(action, contentType: contentType));
        Assert.Equal((400, "InvalidParameter"), (reply.Status, CodeOf(reply)));
    }

    [Fact]
    public async Task An_unknown_property_of_a_node_is_rejected()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await fixture.Caller.PutAsync("""{"Nodes":[{"PipelineRunId":"flow-1","NodeId":"node-1","Id":"x"}]}""");
        Assert.Equal((400, "InvalidParameter"), (reply.Status, CodeOf(reply)));
        Assert.Contains("Nodes.Id", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_legacy_server_rejects_the_object_id()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { LegacyApi = true });
        await RejectsAsync(fixture, Build("ListDeployments", more: "ObjectId=1"), "ObjectId");
    }

    private static async Task RejectsAsync(EmulatorFixture fixture, Call call, params string[] parts)
    {
        Reply reply = await fixture.Caller.SendAsync(call);
        Assert.Equal((400, "InvalidParameter"), (reply.Status, CodeOf(reply)));
        Assert.All(parts, part => Assert.Contains(part, reply.Body, StringComparison.Ordinal));
    }

    // The REST service writes its names in lower camel case.
    private static string? CodeOf(Reply reply) => (reply.Json.TryGetProperty("Code", out System.Text.Json.JsonElement code) ? code : reply.Json.GetProperty("code")).GetString();

    private static Call Build(
        string action, string? without = null, string? more = null, string? query = null, string? body = null, string? header = null, string? contentType = null)
    {
        (_, string method, string location, string parameters) = Array.Find(s_operations, operation => operation.Action == action);
        List<string> pairs = [.. parameters.Split(' ').Where(pair => without is null || !pair.StartsWith(without + "=", StringComparison.Ordinal))];
        if (more is not null)
        {
            pairs.Add(more);
        }

        string text = location switch
        {
            "query" => body ?? string.Empty,
            "form" => string.Join('&', pairs.Select(pair => Signer.Query([Split(pair)]))),
            _ => "{" + string.Join(',', pairs.Select(pair => $"\"{Split(pair).Key}\":{Split(pair).Value}")) + "}",
        };
        return new Call
        {
            Action = action,
            Method = method,
            Version = action == Batch ? "2021-02-02" : "2024-05-18",
            Path = action == Batch ? "/api/v1/pipelineruns" : "/",
            RawQuery = string.Join('&', (location == "query" ? pairs : []).Append(query ?? string.Empty).Where(pair => pair.Length > 0).Order(StringComparer.Ordinal)),
            Body = Encoding.UTF8.GetBytes(text),
            ContentType = text.Length == 0 ? null : contentType ?? (location == "json" ? Json : Form),
            Prepare = header is null ? null : headers => headers[header] = "10001",
        };
    }

    private static KeyValuePair<string, string> Split(string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return new(pair[..equals], pair[(equals + 1)..]);
    }
}
