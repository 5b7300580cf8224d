using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class ProjectOperationTests
{
    [Fact]
    public async Task A_list_sends_names_and_ids_as_json_texts()
    {
        RecordingService service = new(Fixture.Text("projects.json"));

        List<Project> projects = await RecordingService.ReadAsync(service.Client.ListProjects(
            new ProjectQuery { Names = ["sales_cn", "a \"b\" 销售"], Ids = [10002, 9007199254740993001], Status = "Available" }));

        Assert.Equal([9007199254740993001, 10002, 0], projects.Select(static one => one.ProjectId));
        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal(("POST", "/", "application/x-www-form-urlencoded"), (request.Method, request.Path, request.ContentType));
        Assert.Empty(request.Query);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Names"] = """["sales_cn","a \"b\" 销售"]""",
                ["Ids"] = "[10002,9007199254740993001]",
                ["Status"] = "Available",
                ["PageNumber"] = "1",
                ["PageSize"] = "100",
            },
            request.Form);
    }

    [Fact]
    public async Task Without_a_filter_only_the_page_is_sent()
    {
        RecordingService service = new("""{"PagingInfo":{"TotalCount":0,"Projects":[]}}""");

        Assert.Empty(await RecordingService.ReadAsync(service.Client.ListProjects(new ProjectQuery { Names = [], Ids = [], Status = "" })));
        Assert.Equal(["PageNumber", "PageSize"], service.Requests[0].Form.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_workspace_is_requested_by_its_id()
    {
        RecordingService service = new("""{"Project":{"Id":28477242,"Name":"sora_finance","Status":"Available"},"RequestId":"R"}""");

        Project project = await service.Client.GetProjectAsync(28477242, TestContext.Current.CancellationToken);

        Assert.Equal((28477242, "sora_finance", "R"), (project.ProjectId, project.Name, project.RequestId));
        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal(("GET", ""), (request.Method, request.Body));
        Assert.Equal(new Dictionary<string, string> { ["Id"] = "28477242" }, request.Query);
    }

    [Theory]
    [InlineData("""{"RequestId":"R","Project":null}""")]
    [InlineData("""{"RequestId":"R","Code":"9990040003","Message":"query failed"}""")]
    [InlineData("""{"RequestId":"R","Code":"1101080008","Message":"项目空间不存在"}""")]
    public async Task An_unknown_workspace_is_not_found(string body)
    {
        RecordingService service = new(body);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => service.Client.GetProjectAsync(5, TestContext.Current.CancellationToken));

        Assert.Equal(DwErrorKind.ProjectNotFound, error.Kind);
    }
}
