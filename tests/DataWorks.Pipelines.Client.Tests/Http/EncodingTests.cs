using System.Text;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Signing;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>The emulator verifies every signature with its own code: a request that it accepts was encoded and signed as sent.</summary>
public sealed class EncodingTests
{
    public static TheoryData<string> Values { get; } =
    [
        "plain-_.~",
        " * ( ) ! ' ",
        "a+b%20c&d=e",
        "/?#[]@:;,$\"<>\\^`{|}",
        "发布 ods_orders 节点",
        "\U0001F680 emoji",
        "%41%2f",
        "tab\tand\nline",
        "é\u0301",
        "../..//",
        "",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_query_arrives_unchanged(string value)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await SendAsync(fixture, new ApiRequest
        {
            Version = ApiRequest.DataWorksVersion,
            Operation = "ListPipelineRuns",
            Method = HttpMethod.Get,
            Query = [new("ProjectId", "10001"), new("Creator", value)],
        });

        Assert.Equal(value, fixture.Counters.Calls[0].Parameters["Creator"]);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_parameter_name_is_signed_as_sent(string value)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => SendAsync(fixture, new ApiRequest
        {
            Version = ApiRequest.DataWorksVersion,
            Operation = "ListPipelineRuns",
            Method = HttpMethod.Get,
            Query = [new("ProjectId", "10001"), new($"key {value}", "x")],
        }));

        // The operation has no such parameter, which the emulator says only after it has verified the signature.
        Assert.Equal((400, "InvalidParameter"), (error.HttpStatus, error.Code));
        Assert.Equal("x", fixture.Counters.Calls[0].Parameters[$"key {value}"]);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_form_arrives_unchanged(string value)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await SendAsync(fixture, new ApiRequest
        {
            Version = ApiRequest.DataWorksVersion,
            Operation = "ListWorkflowInstances",
            Method = HttpMethod.Post,
            Body = Encoding.ASCII.GetBytes($"ProjectId=10001&BizDate={fixture.Emulator.Workspace.LastBizDate}&Name={Uri.EscapeDataString(value)}"),
            ContentType = "application/x-www-form-urlencoded",
        });

        Assert.Equal(value, fixture.Counters.Calls[0].Parameters["Name"]);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_json_body_is_signed_byte_for_byte(string value)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string body = $"{{\"PipelineRuns\":[{System.Text.Json.JsonSerializer.Serialize("flow-" + value)}]}}";

        await SendAsync(fixture, new ApiRequest
        {
            Version = ApiRequest.PaiFlowVersion,
            Operation = "ListPipelineRunsStatus",
            Method = HttpMethod.Put,
            Path = "/api/v1/pipelineruns",
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = "application/json; charset=utf-8",
        });

        Assert.Equal("application/json; charset=utf-8", fixture.Counters.Calls[0].Headers["Content-Type"]);
        Assert.Equal(body, fixture.Counters.Calls[0].Body);
    }

    [Fact]
    public async Task A_batch_is_written_as_the_official_client_writes_JSON()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await fixture.Operations.ListPipelineRunsStatusAsync(["flow-发布 a+b&c<d>'\"\\"], new PipelineStatusQuery { WorkspaceId = "é" }, TestContext.Current.CancellationToken);

        Assert.Equal("""{"PipelineRuns":["flow-发布 a+b&c<d>'\"\\"],"WorkspaceId":"é"}""", fixture.Counters.Calls[0].Body);
    }

    [Fact]
    public async Task A_call_without_a_body_sends_no_content_type()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await fixture.GetRunAsync();

        IReadOnlyDictionary<string, string> headers = fixture.Counters.Calls[0].Headers;
        Assert.DoesNotContain("Content-Type", headers.Keys);
        Assert.Contains("application/json", headers["Accept"], StringComparison.Ordinal);
        Assert.Equal("GetPipelineRun", headers["x-acs-action"]);
        Assert.Equal("2024-05-18", headers["x-acs-version"]);
        Assert.Matches("^DataWorks\\.Pipelines/\\d", headers["User-Agent"]);
        Assert.Matches("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$", headers["x-acs-date"]);
        Assert.Equal(Acs3Signer.EmptyPayloadHash, headers["x-acs-content-sha256"]);
    }

    private static Task<object> SendAsync(ServiceFixture fixture, ApiRequest request) => fixture.Operations.SendAsync<object>(
        request, static (ref json, _) => json.Bytes.ToArray(), TestContext.Current.CancellationToken);
}
