using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class BadResponseTests
{
    [Fact]
    public async Task A_redirect_is_rejected_and_not_followed()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(FaultKind.Redirect);

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(302, error.HttpStatus);
        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task An_html_page_is_not_a_response_of_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(FaultKind.Html200);

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(200, error.HttpStatus);
        Assert.Contains("Sign in to the network", error.ResponseExcerpt, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Theory]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.Garbage)]
    [InlineData(FaultKind.DeepNesting)]
    [InlineData(FaultKind.MalformedJson)]
    public async Task A_body_of_another_shape_is_an_invalid_response(FaultKind fault)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(fault);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => ReadPageAsync(fixture));

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        Assert.NotNull(error.ResponseExcerpt);
        Assert.True(error.ResponseExcerpt.Length <= 1024);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_truncated_response_is_not_part_of_a_list()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(200, """{"RequestId":"22C97E95","Pipeline":{"Id":"run-1" """));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Contains("run-1", error.ResponseExcerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Bom)]
    [InlineData(FaultKind.Trickle)]
    [InlineData(FaultKind.OldSpellings)]
    public async Task Unusual_but_valid_bodies_are_read(FaultKind fault)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.EnqueueNext(fault, value: 5);

        PipelineRun run = await fixture.GetRunAsync();

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Contains(run.Status, KnownValues.RunStatus.Values);
    }

    [Fact]
    public async Task A_200_that_holds_an_error_is_that_error()
    {
        await using RawServerFixture fixture = new(RawResponse.Error(200, "9990010001", "DataWorks is not activated."));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(("9990010001", DwErrorKind.ServiceError), (error.Code, error.Kind));
    }

    [Theory]
    [InlineData("""{"RequestId":"22C97E95","Pipeline":null}""")]
    [InlineData("""{"RequestId":"22C97E95","Code":"Success","Message":"OK","Pipeline":null}""")]
    [InlineData("""{"RequestId":"22C97E95","code":"ok","pipeline":null}""")]
    [InlineData("""{"RequestId":"22C97E95","Code":200,"Pipeline":null}""")]
    public async Task A_200_with_a_null_object_is_an_unknown_id(string body)
    {
        await using RawServerFixture fixture = new(RawResponse.Json(200, body));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.PipelineRunNotFound, error.Kind);
        Assert.Equal("22C97E95", error.RequestId);
        Assert.Contains("does not know this id", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"RequestId":"22C97E95"}""")]
    [InlineData("""{"RequestId":"22C97E95","Code":"Success"}""")]
    [InlineData("{}")]
    public async Task A_200_without_the_object_is_no_response_of_the_operation(string body)
    {
        await using RawServerFixture fixture = new(RawResponse.Json(200, body));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(body, error.ResponseExcerpt);
    }

    [Fact]
    public async Task A_code_without_a_message_is_named_by_the_code()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(200, """{"Code":"Some.Fault","Pipeline":null}"""));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal((DwErrorKind.ServiceError, "Some.Fault"), (error.Kind, error.Code));
        Assert.Contains("Some.Fault (Some.Fault, HTTP 200)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("does not know this id", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><h1>404 Not Found</h1></html>")]
    [InlineData("")]
    [InlineData("""{"message":"no Route matched with those values"}""")]
    public async Task A_404_of_a_gateway_is_not_an_unknown_id(string body)
    {
        await using RawServerFixture fixture = new(RawResponse.Json(404, body));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal((DwErrorKind.ServiceError, 404), (error.Kind, error.HttpStatus));
        Assert.Single(fixture.Server.Requests);
    }

    [Theory]
    [InlineData("Throttling.User", DwErrorKind.Throttled)]
    [InlineData("9990020002", DwErrorKind.Throttled)]
    [InlineData("ServiceUnavailable", DwErrorKind.ServiceError)]
    [InlineData("InternalError", DwErrorKind.ServiceError)]
    public async Task Transient_errors_inside_a_200_are_retried(string code, DwErrorKind kind)
    {
        await using RawServerFixture passing = new(RawResponse.Error(200, code, "Request was denied."), RawResponse.Run());
        await using RawServerFixture lasting = new(RawResponse.Error(200, code, "Request was denied."));

        PipelineRun run = await passing.GetRunAsync();
        DwServiceException error = await lasting.GetRunFailsAsync();

        Assert.Equal("run-1", run.Id);
        Assert.Equal((2, 1), (passing.Context.Calls, passing.Context.Retries));
        Assert.Equal((kind, 200), (error.Kind, error.HttpStatus));
        Assert.Equal(4, lasting.Context.Calls);
        Assert.Equal(kind == DwErrorKind.Throttled ? 4 : 0, lasting.Context.Throttled);
    }

    [Fact]
    public async Task An_error_code_counts_although_the_object_is_there()
    {
        await using RawServerFixture fixture = new(RawResponse.Json(200, """{"Pipeline":{"Id":"run-1"},"Code":"9990010001","Message":"DataWorks is not activated."}"""));

        Assert.Equal("9990010001", (await fixture.GetRunFailsAsync()).Code);
    }

    [Fact]
    public async Task A_final_error_with_status_500_is_not_repeated()
    {
        await using RawServerFixture fixture = new(RawResponse.Error(
            500, "BusinessError.Dictionary.InvalidDictionaryOrNoPermission", "The object does not exist, or you do not have permissions on it."));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal((DwErrorKind.PipelineRunNotFound, 500), (error.Kind, error.HttpStatus));
        Assert.Single(fixture.Server.Requests);
    }

    [Fact]
    public async Task A_compressed_response_is_read()
    {
        byte[] plain = Body.Of("""{"Pipeline":{"Id":"run-1","Status":"Fail"}}""");
        using MemoryStream packed = new();
        using (System.IO.Compression.GZipStream zip = new(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(plain);
        }

        await using RawServerFixture fixture = new(RawResponse.Of(200, packed.ToArray(), "Content-Encoding: gzip"));

        Assert.Equal("run-1", (await fixture.GetRunAsync()).Id);
    }

    private static async Task ReadPageAsync(ServiceFixture fixture)
    {
        await foreach (PipelineRun run in fixture.Operations.ListPipelineRuns(new() { ProjectId = ServiceFixture.ProjectId })
            .SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.NotNull(run);
        }
    }
}
