using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

/// <summary>A 200 that carries an error is that error, in every operation; one of another shape is no empty result.</summary>
public sealed class ErrorInsideSuccessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => ["run", "runs", "items", "statuses", "nodes", "instance", "instances"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_error_code_is_that_error(string operation)
    {
        (string Code, DwErrorKind Kind)[] codes =
        [
            ("Throttling.User", DwErrorKind.Throttled),
            ("Throttling.Api.Risk", DwErrorKind.QuotaExceeded),
            ("Forbidden.RAM", DwErrorKind.AccessDenied),
            ("1101080166", DwErrorKind.AccessDenied),
            ("1101080008", DwErrorKind.ProjectNotFound),
            ("InvalidSecurityToken.Expired", DwErrorKind.CredentialsExpired),
            ("9990010001", DwErrorKind.ServiceError),
        ];
        foreach ((string code, DwErrorKind kind) in codes)
        {
            foreach (string body in new[]
            {
                $$"""{"RequestId":"R","Code":"{{code}}","Message":"m"}""",
                $$"""{"Pipeline":null,"PagingInfo":null,"PipelineRuns":null,"Nodes":null,"WorkflowInstance":null,"code":"{{code}}","requestId":"R"}""",
                $$"""{"PagingInfo":{"TotalCount":0,"PipelineRuns":[],"PipelineRunItems":[],"WorkflowInstances":[]},"PipelineRuns":[],"Nodes":[],"ErrorCode":"{{code}}","RequestId":"R"}""",
                $$"""{"PagingInfo":"broken","Pipeline":5,"PipelineRuns":5,"Nodes":5,"WorkflowInstance":5,"Code":"{{code}}","RequestId":"R"}""",
            })
            {
                DwServiceException error = await FailsAsync(operation, body);

                Assert.Equal((kind, code, 200, "R"), (error.Kind, error.Code, error.HttpStatus, error.RequestId));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Any_other_shape_is_an_invalid_response(string operation)
    {
        foreach (string body in new[]
        {
            "{}", """{"RequestId":"R"}""", """{"RequestId":"R","Code":"Success","Message":"OK"}""", """{"Data":{"PagingInfo":{"TotalCount":0}}}""",
            "null", "[]", "\"text\"", "", "<html><body>Sign in to the network</body></html>", """{"Message":"hello"}""",
        })
        {
            Assert.Equal(DwErrorKind.InvalidResponse, (await FailsAsync(operation, body)).Kind);
        }
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("items")]
    [InlineData("instances")]
    public async Task A_page_that_is_null_is_not_an_empty_list(string operation)
    {
        foreach (string body in new[] { """{"PagingInfo":null}""", """{"Code":"OK","PagingInfo":null}""", """{"PagingInfo":{"TotalCount":5}}""" })
        {
            Assert.Equal(DwErrorKind.InvalidResponse, (await FailsAsync(operation, body)).Kind);
        }
    }

    [Theory]
    [InlineData("run", DwErrorKind.PipelineRunNotFound)]
    [InlineData("instance", DwErrorKind.WorkflowInstanceNotFound)]
    public async Task An_object_that_is_null_is_an_unknown_id(string operation, DwErrorKind kind)
    {
        foreach (string code in new[] { "", "\"Code\":\"Success\",", "\"Code\":\"ok\",\"Message\":\"OK\",", "\"code\":200," })
        {
            DwServiceException error = await FailsAsync(operation, $$"""{{{code}}"Pipeline":null,"WorkflowInstance":null}""");

            Assert.Equal(kind, error.Kind);
            Assert.DoesNotContain("OK", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_success_code_changes_nothing(string operation)
    {
        foreach (string code in new[] { "\"OK\"", "\"200\"", "200", "\"SUCCESS\"", "\"\"", "null" })
        {
            int rows = await CallAsync(operation, "{\"Code\":" + code + """
                ,"Pipeline":{"Id":"a"},"WorkflowInstance":{"Id":1},"PipelineRuns":[{"PipelineRunId":"flow-a"}],"Nodes":[{"PipelineRunId":"flow-a","NodeId":"n"}],
                 "PagingInfo":{"TotalCount":1,"PipelineRuns":[{"Id":"a"}],"PipelineRunItems":[{"Id":"a"}],"WorkflowInstances":[{"Id":1}]}}
                """);

            Assert.Equal(1, rows);
        }
    }

    [Fact]
    public async Task Every_id_of_a_batch_has_the_error()
    {
        using FakeConnection connection = new(_ => FakeConnection.Json(200, """{"RequestId":"R","Code":"Throttling.User","Message":"m"}"""));
        Client.Batching.StatusBatcher<string, PipelineRunStatus> batches =
            connection.Operations(ServiceFixture.Settings(retries: 0)).RunStatusBatches(50, new PipelineStatusQuery(), Token);
        Task<PipelineRunStatus>[] asked = [batches.Add("flow-a"), batches.Add("flow-b")];
        batches.Flush();

        foreach (Task<PipelineRunStatus> one in asked)
        {
            Assert.Equal((DwErrorKind.Throttled, "Throttling.User"), await Assert.ThrowsAsync<DwServiceException>(() => one) is { } error ? (error.Kind, error.Code!) : default);
        }
    }

    private static Task<DwServiceException> FailsAsync(string operation, string body) =>
        Assert.ThrowsAsync<DwServiceException>(() => CallAsync(operation, body));

    private static async Task<int> CallAsync(string operation, string body)
    {
        using FakeConnection connection = new(_ => FakeConnection.Json(200, body));
        DataWorksClient operations = connection.Operations(ServiceFixture.Settings(retries: 0));
        switch (operation)
        {
            case "run":
                return (await operations.GetPipelineRunAsync(1, "a", Token)) is null ? 0 : 1;
            case "instance":
                return (await operations.GetWorkflowInstanceAsync(1, Token)) is null ? 0 : 1;
            case "statuses":
                return (await operations.ListPipelineRunsStatusAsync(["flow-a"], new PipelineStatusQuery(), Token)).Count;
            case "nodes":
                return (await operations.ListPipelineNodesStatusAsync([new("flow-a", "n")], new PipelineStatusQuery(), Token)).Count;
            case "runs":
                return await CountAsync(operations.ListPipelineRuns(new PipelineRunQuery { ProjectId = 1 }));
            case "items":
                return await CountAsync(operations.ListPipelineRunItems(1, "a", 0));
            default:
                return await CountAsync(operations.ListWorkflowInstances(new WorkflowInstanceQuery { ProjectId = 1, BizDate = DateTimeOffset.UnixEpoch }));
        }
    }

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<Page<T>> list)
        where T : class
    {
        int rows = 0;
        await foreach (T _ in list.SelectMany(static page => page.Rows))
        {
            rows++;
        }

        return rows;
    }
}
