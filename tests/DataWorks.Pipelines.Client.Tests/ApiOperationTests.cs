using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class ApiOperationTests
{
    private const string Ok = """{"RequestId":"R","Success":true}""";

    [Theory]
    [InlineData("GetPipelineRun", true)]
    [InlineData("ListProjects", true)]
    [InlineData("DescribeRegions", true)]
    [InlineData("QueryTables", true)]
    [InlineData("GetV2Thing", true)]
    [InlineData("StopWorkflowInstances", false)]
    [InlineData("ListenToEverything", false)]
    [InlineData("Getaway", false)]
    [InlineData("getProject", false)]
    [InlineData("Get", false)]
    [InlineData("ExecPipelineRunStage", false)]
    public void The_name_says_whether_an_operation_reads(string name, bool isRead) =>
        Assert.Equal(isRead, new ApiOperation { Operation = name }.IsRead);

    [Theory]
    [InlineData("GetProject", "GET", "Id=5 ProjectId=1 EnvType=Dev", "")]
    [InlineData("ListTaskInstances", "POST", "", "Id=5 ProjectId=1 EnvType=Dev")]
    [InlineData("ListProjects", "POST", "", "Id=5 ProjectId=1 EnvType=Dev")]
    [InlineData("GetRerunWorkflowInstancesResult", "POST", "Id=5 ProjectId=1 EnvType=Dev", "")]
    [InlineData("ExecPipelineRunStage", "POST", "ProjectId=1", "Id=5 EnvType=Dev")]
    [InlineData("RemoveTaskInstanceDependencies", "POST", "Id=5", "ProjectId=1 EnvType=Dev")]
    [InlineData("TriggerSchedulerTaskInstance", "POST", "EnvType=Dev", "Id=5 ProjectId=1")]
    [InlineData("AbolishPipelineRun", "POST", "", "Id=5 ProjectId=1 EnvType=Dev")]
    public async Task The_parameters_of_dataworks_are_where_its_clients_put_them(string name, string method, string query, string form)
    {
        RecordingService service = new(Ok);

        await SendAsync(service, new ApiOperation { Operation = name, Parameters = [new("Id", "5"), new("ProjectId", "1"), new("EnvType", "Dev")] });

        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal((method, "/"), (request.Method, request.Path));
        Assert.Equal(query, string.Join(' ', request.Query.Select(static pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(form, string.Join(' ', request.Form.Select(static pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(form.Length == 0 ? null : "application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal([name], service.Connection.Requests);
    }

    [Fact]
    public async Task Values_are_encoded_and_an_empty_one_is_sent()
    {
        RecordingService service = new(Ok);

        await SendAsync(service, new ApiOperation { Operation = "StopWorkflowInstances", Parameters = [new("Ids", "[1,9007199254740993]"), new("Comment", "a&b=c 日"), new("E", ""), new("N", null)] });

        Assert.Equal("Ids=%5B1%2C9007199254740993%5D&Comment=a%26b%3Dc%20%E6%97%A5&E=", service.Requests[0].Body);
    }

    [Fact]
    public async Task Paiflow_has_a_path_a_query_and_a_json_body()
    {
        RecordingService service = new(Ok);

        await SendAsync(service, new ApiOperation
        {
            Operation = "StartPipelineRun",
            Product = ApiProduct.PaiFlow,
            Method = HttpMethod.Put,
            Path = "/api/v1/pipelineruns/flow-1/start",
            Parameters = [new("Verbose", "true")],
            Body = """{"Name":"日","Id":9007199254740993001}""",
        });

        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal(("PUT", "/api/v1/pipelineruns/flow-1/start"), (request.Method, request.Path));
        Assert.Equal(new Dictionary<string, string> { ["Verbose"] = "true" }, request.Query);
        Assert.Equal(("""{"Name":"日","Id":9007199254740993001}""", "application/json; charset=utf-8"), (request.Body, request.ContentType));
    }

    [Theory]
    [InlineData("""{"RequestId":"R","Id":9223372036854775807,"N":1.50,"Nested":{"Code":"x"}}""", "R")]
    [InlineData("""[1,2]""", null)]
    [InlineData("", null)]
    public async Task A_response_is_the_text_of_the_service(string body, string? requestId)
    {
        ApiResult result = await SendAsync(new RecordingService(body), new ApiOperation { Operation = "GetThing" });

        Assert.Equal((body, requestId), (result.Json, result.RequestId));
    }

    [Theory]
    [InlineData("""{"RequestId":"R","Code":"Forbidden.RAM","Message":"m"}""", DwErrorKind.AccessDenied)]
    [InlineData("""{"RequestId":"R","Code":"InvalidParameter","Message":"m"}""", DwErrorKind.ServiceError)]
    [InlineData("<html>", DwErrorKind.InvalidResponse)]
    public async Task An_error_inside_a_success_is_an_error(string body, DwErrorKind kind)
    {
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => SendAsync(new RecordingService(body), new ApiOperation { Operation = "GetThing" }));

        Assert.Equal(kind, error.Kind);
    }

    [Theory]
    [InlineData("Get Thing", ApiProduct.DataWorks, null, null, null)]
    [InlineData("", ApiProduct.DataWorks, null, null, null)]
    [InlineData("GetThing\r\nx: y", ApiProduct.DataWorks, null, null, null)]
    [InlineData("GetThing", ApiProduct.DataWorks, "/api/v1/things", null, null)]
    [InlineData("CreateThing", ApiProduct.DataWorks, null, "{}", null)]
    [InlineData("CreateThing", ApiProduct.DataWorks, null, null, "PUT")]
    [InlineData("CreateThing", ApiProduct.PaiFlow, "/api/v1/things", null, "TRACE")]
    [InlineData("GetThing", ApiProduct.PaiFlow, "/api/v1/things", "{}", null)]
    [InlineData("GetThing", ApiProduct.PaiFlow, null, null, null)]
    [InlineData("GetThing", ApiProduct.PaiFlow, "//other.example/api/", null, null)]
    [InlineData("GetThing", ApiProduct.PaiFlow, "https://other.example/api/", null, null)]
    [InlineData("GetThing", ApiProduct.PaiFlow, "/api/\\other", null, null)]
    [InlineData("GetThing", ApiProduct.PaiFlow, "/api/v1?x=y", null, null)]
    public void What_is_not_an_operation_is_not_sent(string name, ApiProduct product, string? path, string? body, string? method)
    {
        RecordingService service = new(Ok);
        ApiOperation operation = new() { Operation = name, Product = product, Path = path, Body = body, Method = method is null ? null : new HttpMethod(method) };

        DwServiceException error = Assert.Throws<DwServiceException>(() => { _ = SendAsync(service, operation); });

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Equal(error.Message, Assert.Throws<DwServiceException>(() => service.Client.Describe(operation)).Message);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void A_request_is_described_without_being_sent()
    {
        RecordingService service = new(Ok);

        string text = service.Client.Describe(new ApiOperation
        {
            Operation = "ExecPipelineRunStage",
            Parameters = [new("ProjectId", "1"), new("Id", "a b"), new("Code", "PROD")],
        });

        Assert.EndsWith("/?ProjectId=1 Id=a b&Code=PROD", text, StringComparison.Ordinal);
        Assert.StartsWith("POST http", text, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    private static Task<ApiResult> SendAsync(RecordingService service, ApiOperation operation) =>
        service.Client.SendAsync(operation, TestContext.Current.CancellationToken);
}
