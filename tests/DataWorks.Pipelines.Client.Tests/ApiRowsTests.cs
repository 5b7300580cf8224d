using System.Globalization;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class ApiRowsTests
{
    [Fact]
    public async Task Every_page_is_read_and_each_row_is_the_services_text()
    {
        RecordingService service = new(
            """{"RequestId":"R","PagingInfo":{"TotalCount":"3","Things":[ {"Id":9223372036854775807, "N":1.50} , {"Id":2}],"PageSize":100}}""",
            """{"PagingInfo":{"Things":[{"Id":3,"Code":"x"}],"TotalCount":3}}""");

        List<string> rows = await RecordingService.ReadAsync(service.Client.ListRows(
            new ApiOperation { Operation = "ListThings", Parameters = [new("ProjectId", "1")] }));

        Assert.Equal(["""{"Id":9223372036854775807, "N":1.50}""", """{"Id":2}""", """{"Id":3,"Code":"x"}"""], rows);
        Assert.Equal(
            ["GET ProjectId=1&PageNumber=1&PageSize=100", "GET ProjectId=1&PageNumber=2&PageSize=100"],
            service.Requests.Select(static one => $"{one.Method} {string.Join('&', one.Query.Select(static pair => $"{pair.Key}={pair.Value}"))}"));
    }

    [Fact]
    public async Task The_page_of_a_form_is_in_the_form()
    {
        RecordingService service = new("""{"PagingInfo":{"TotalCount":0,"Projects":[]}}""");

        Assert.Empty(await RecordingService.ReadAsync(service.Client.ListRows(new ApiOperation { Operation = "ListProjects" })));
        Assert.Equal(new Dictionary<string, string> { ["PageNumber"] = "1", ["PageSize"] = "100" }, service.Requests[0].Form);
    }

    [Fact]
    public async Task A_repeated_row_is_yielded_once_and_another_run_of_it_is_not_a_repetition()
    {
        RecordingService service = new(
            """{"PagingInfo":{"TotalCount":4,"TaskInstances":[{"Id":7,"RunNumber":2},{"Id":7,"RunNumber":1}]}}""",
            """{"PagingInfo":{"TotalCount":4,"TaskInstances":[{"Id":7,"RunNumber":1},{"Id":6,"RunNumber":1}]}}""");

        List<string> rows = await RecordingService.ReadAsync(service.Client.ListRows(new ApiOperation { Operation = "ListTaskInstances" }));

        Assert.Equal(["""{"Id":7,"RunNumber":2}""", """{"Id":7,"RunNumber":1}""", """{"Id":6,"RunNumber":1}"""], rows);
    }

    [Theory]
    [InlineData("""{"PagingInfo":{"TotalCount":1,"TaskInstances":[{"Id":1}],"UpstreamTaskInstances":[{"Id":2}]}}""", """{"Id":2}""")]
    [InlineData("""{"PagingInfo":{"TotalCount":1,"UpstreamTaskInstances":[{"Id":2}],"TaskInstances":[{"Id":1}]}}""", """{"Id":2}""")]
    [InlineData("""{"TotalCount":1,"Rows":[{"Id":3}],"RequestId":"R"}""", """{"Id":3}""")]
    [InlineData("""{"PagingInfo":{"TotalCount":1,"Other":5,"Rows":[{"Name":"no id"}]}}""", """{"Name":"no id"}""")]
    public async Task The_list_named_like_the_operation_has_the_rows_else_the_first(string body, string row)
    {
        List<string> rows = await RecordingService.ReadAsync(
            new RecordingService(body).Client.ListRows(new ApiOperation { Operation = "ListUpstreamTaskInstances" }));

        Assert.Equal([row], rows);
    }

    [Theory]
    [InlineData("""{"RequestId":"R"}""", DwErrorKind.InvalidResponse)]
    [InlineData("""{"PagingInfo":{"TotalCount":5}}""", DwErrorKind.InvalidResponse)]
    [InlineData("""{"RequestId":"R","Code":"Forbidden.RAM","Message":"m"}""", DwErrorKind.AccessDenied)]
    public async Task A_response_without_rows_is_an_error(string body, DwErrorKind kind)
    {
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => RecordingService.ReadAsync(new RecordingService(body).Client.ListRows(new ApiOperation { Operation = "ListThings" })));

        Assert.Equal(kind, error.Kind);
    }

    [Theory]
    [InlineData("StopWorkflowInstances", null)]
    [InlineData("ListThings", "PageNumber")]
    [InlineData("ListThings", "pagesize")]
    public void A_write_or_a_single_page_is_not_listed(string name, string? parameter)
    {
        RecordingService service = new("{}");
        ApiOperation operation = new() { Operation = name, Parameters = parameter is null ? [] : [new(parameter, "2")] };

        Assert.Equal(DwErrorKind.InvalidParameter, Assert.Throws<DwServiceException>(() => service.Client.ListRows(operation)).Kind);
    }

    [Fact]
    public async Task Rows_are_skipped_and_no_page_after_the_last_wanted_row_is_requested()
    {
        string rows = string.Join(',', Enumerable.Range(1, 10).Select(static id => string.Create(CultureInfo.InvariantCulture, $"{{\"Id\":{id + 20}}}")));
        RecordingService service = new($$$"""{"PagingInfo":{"TotalCount":500,"Things":[{{{rows}}}]}}""");

        List<string> read = await RecordingService.ReadAsync(service.Client.ListRows(new ApiOperation { Operation = "ListThings" }, skip: 20, maxRows: 10));

        Assert.Equal(10, read.Count);
        Assert.Equal(("3", "10"), (service.Requests[0].Query["PageNumber"], service.Requests[0].Query["PageSize"]));
        Assert.Single(service.Requests);
    }
}
