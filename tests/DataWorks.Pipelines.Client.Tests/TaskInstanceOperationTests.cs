using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class TaskInstanceOperationTests
{
    private const string Empty = """{"RequestId":"R","PagingInfo":{"TotalCount":0,"TaskInstances":[]}}""";

    [Fact]
    public async Task A_list_sends_each_filter_under_the_services_name()
    {
        RecordingService service = new(Empty);

        await RecordingService.ReadAsync(service.Client.ListTaskInstances(new TaskInstanceQuery
        {
            ProjectId = 10001,
            BizDate = new DateTimeOffset(2025, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)),
            Id = 9007199254740993,
            Status = "WaitTime",
            TaskId = 9223372036854775807,
            TaskName = "订单 & 1",
            TaskType = "ODPS_SQL",
            Owner = "1107550004250001",
            WorkflowId = 1,
            WorkflowInstanceId = 2,
            EnvType = "Dev",
        }));

        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal(("POST", "/", "application/x-www-form-urlencoded"), (request.Method, request.Path, request.ContentType));
        Assert.Empty(request.Query);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ProjectId"] = "10001",
                ["Bizdate"] = "1763568000000",
                ["Id"] = "9007199254740993",
                ["Status"] = "WaitTime",
                ["TaskId"] = "9223372036854775807",
                ["TaskName"] = "订单 & 1",
                ["TaskType"] = "ODPS_SQL",
                ["Owner"] = "1107550004250001",
                ["WorkflowId"] = "1",
                ["WorkflowInstanceId"] = "2",
                ["ProjectEnv"] = "Dev",
                ["PageNumber"] = "1",
                ["PageSize"] = "100",
            },
            request.Form);
    }

    [Fact]
    public async Task A_filter_that_is_not_given_is_not_sent()
    {
        RecordingService service = new(Empty);

        await RecordingService.ReadAsync(service.Client.ListTaskInstances(new TaskInstanceQuery { ProjectId = 1, BizDate = DateTimeOffset.UnixEpoch.AddDays(1), MaxRows = 7 }));

        Assert.Equal(["Bizdate", "PageNumber", "PageSize", "ProjectId"], service.Requests[0].Form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("7", service.Requests[0].Form["PageSize"]);
    }

    [Fact]
    public async Task Each_run_of_an_instance_is_a_row_and_a_repeated_run_is_not()
    {
        RecordingService service = new(
            """{"RequestId":"R","PagingInfo":{"TotalCount":5,"TaskInstances":[{"Id":7,"RunNumber":3},{"Id":7,"RunNumber":2}]}}""",
            """{"RequestId":"R","PagingInfo":{"TotalCount":5,"TaskInstances":[{"Id":7,"RunNumber":2},{"Id":7,"RunNumber":1},{"Id":6,"RunNumber":1}]}}""");

        List<TaskInstance> rows = await RecordingService.ReadAsync(
            service.Client.ListTaskInstances(new TaskInstanceQuery { ProjectId = 1, BizDate = DateTimeOffset.UnixEpoch.AddDays(1), Id = 7 }));

        Assert.Equal([(7, 3), (7, 2), (7, 1), (6, 1)], rows.Select(static row => (row.Id, row.RunNumber!.Value)));
    }

    [Fact]
    public async Task One_instance_is_requested_by_its_id_alone()
    {
        RecordingService service = new(Fixture.Text("task.json"));

        TaskInstance task = await service.Client.GetTaskInstanceAsync(9007199254740993001, TestContext.Current.CancellationToken);

        Assert.Equal(("orders_daily", new DateTime(2025, 11, 20)), (task.TaskName, task.BizDate!.Value));
        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal(("GET", "/", ""), (request.Method, request.Path, request.Body));
        Assert.Equal(new Dictionary<string, string> { ["Id"] = "9007199254740993001" }, request.Query);
        Assert.Equal(["GetTaskInstance"], service.Connection.Requests);
    }

    [Theory]
    [InlineData("""{"RequestId":"R","Code":"InstanceNotFound","Message":"m"}""", "InstanceNotFound")]
    [InlineData("""{"RequestId":"R","TaskInstance":null}""", null)]
    [InlineData("""{"requestId":"R","errorCode":9990040003,"errorMessage":"m","success":false}""", "9990040003")]
    public async Task An_unknown_id_inside_a_success_is_not_found(string body, string? code)
    {
        RecordingService service = new(body);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => service.Client.GetTaskInstanceAsync(5, TestContext.Current.CancellationToken));

        Assert.Equal((DwErrorKind.TaskInstanceNotFound, code, "R"), (error.Kind, error.Code, code is null ? "R" : error.RequestId));
        Assert.Equal("Check the id and the region.", error.Recommend);
    }

    [Fact]
    public async Task A_list_without_its_rows_is_an_error_and_not_an_empty_list()
    {
        RecordingService service = new("""{"RequestId":"R","PagingInfo":{"TotalCount":5}}""");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => RecordingService.ReadAsync(
            service.Client.ListTaskInstances(new TaskInstanceQuery { ProjectId = 1, BizDate = DateTimeOffset.UnixEpoch.AddDays(1) })));

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
    }
}
