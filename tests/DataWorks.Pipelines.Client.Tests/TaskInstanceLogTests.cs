using System.Text.Json;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class TaskInstanceLogTests
{
    [Fact]
    public async Task A_log_is_the_text_as_the_service_sent_it()
    {
        RecordingService service = new("""{"RequestId":"R","TaskInstanceLog":"\n  first \u001b[31m\r\nФ 失败 \ud83d\ude00\n"}""");

        TaskInstanceLog log = await service.Client.GetTaskInstanceLogAsync(9007199254740993001, null, TestContext.Current.CancellationToken);

        Assert.Equal("\n  first \u001b[31m\r\nФ 失败 \U0001F600\n", log.Text);
        Assert.Equal((9007199254740993001, null, "R"), (log.TaskInstanceId, log.RunNumber, log.RequestId));
        Assert.Equal((null, null, null, null), (log.ProjectId, log.TaskName, log.WorkflowInstanceId, log.State));
        SentRequest request = Assert.Single(service.Requests);
        Assert.Equal(("GET", "/", ""), (request.Method, request.Path, request.Body));
        Assert.Equal(new Dictionary<string, string> { ["Id"] = "9007199254740993001" }, request.Query);
    }

    [Fact]
    public async Task A_run_is_requested_by_its_number()
    {
        RecordingService service = new("""{"RequestId":"R","TaskInstanceLog":"x"}""");

        TaskInstanceLog log = await service.Client.GetTaskInstanceLogAsync(5, 2, TestContext.Current.CancellationToken);

        Assert.Equal(2, log.RunNumber);
        Assert.Equal(new Dictionary<string, string> { ["Id"] = "5", ["RunNumber"] = "2" }, service.Requests[0].Query);
    }

    [Theory]
    [InlineData("""{"RequestId":"R","TaskInstanceLog":null}""", "")]
    [InlineData("""{"RequestId":"R"}""", "")]
    [InlineData("""{"requestId":"R","taskInstanceLog":""}""", "")]
    [InlineData("""{"RequestId":"R","TaskInstanceLog":5}""", "5")]
    [InlineData("""{"TaskInstanceLog":["a","b"],"RequestId":"R"}""", """["a","b"]""")]
    [InlineData("""{"RequestId":"R","Code":"200","TaskInstanceLog":"x"}""", "x")]
    public async Task A_log_without_a_text_is_not_an_error(string body, string text)
    {
        TaskInstanceLog log = await new RecordingService(body).Client.GetTaskInstanceLogAsync(5, null, TestContext.Current.CancellationToken);

        Assert.Equal((text, "R"), (log.Text, log.RequestId));
    }

    [Theory]
    [InlineData("""{"RequestId":"R","Code":"InstanceNotFound","Message":"m"}""", DwErrorKind.TaskInstanceNotFound)]
    [InlineData("""{"RequestId":"R","TaskInstanceLog":null,"Code":"9990040003"}""", DwErrorKind.TaskInstanceNotFound)]
    [InlineData("""{"RequestId":"R","Code":"Forbidden.RAM","Message":"m"}""", DwErrorKind.AccessDenied)]
    [InlineData("""{"Hello":"world"}""", DwErrorKind.InvalidResponse)]
    public async Task An_error_inside_a_success_is_an_error(string body, DwErrorKind kind)
    {
        RecordingService service = new(body);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => service.Client.GetTaskInstanceLogAsync(5, null, TestContext.Current.CancellationToken));

        Assert.Equal(kind, error.Kind);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_log_of_eight_megabytes_arrives_whole()
    {
        string text = string.Concat(Enumerable.Repeat("2026-11-25 10:00:00 INFO \"row\"\t写入\n", 200_000));
        RecordingService service = new($$"""{"RequestId":"R","TaskInstanceLog":{{JsonSerializer.Serialize(text)}}}""");

        TaskInstanceLog log = await service.Client.GetTaskInstanceLogAsync(5, null, TestContext.Current.CancellationToken);

        Assert.Equal(text, log.Text);
    }

    [Fact]
    public void A_log_costs_little_more_memory_than_its_text()
    {
        string text = string.Concat(Enumerable.Repeat("2026-11-25 10:00:00 INFO row\n", 180_000));
        byte[] body = Body.Of($$"""{"RequestId":"R","TaskInstanceLog":{{JsonSerializer.Serialize(text)}}}""");
        Read(Body.Of("""{"RequestId":"R","TaskInstanceLog":"a\n"}"""));

        long before = GC.GetAllocatedBytesForCurrentThread();
        string read = Read(body);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(text, read);

        // Two bytes for each character of the text, and a buffer for its bytes, which is pooled afterwards and may be nearly twice as large.
        Assert.True(allocated < text.Length * 4L, $"{allocated} bytes for {text.Length} characters");
    }

    private static string Read(byte[] body)
    {
        LenientJsonReader json = new(body);
        return TaskInstanceLogReader.Read(ref json, null, 5, null)!.Text;
    }
}
