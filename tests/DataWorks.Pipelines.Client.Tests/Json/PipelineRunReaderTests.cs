using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

public sealed class PipelineRunReaderTests
{
    [Fact]
    public void A_run_is_read_with_its_stages()
    {
        PipelineRun run = Body.Run(Fixture.Bytes("run.json"))!;

        Assert.Equal("3f0c2a9e-5d41-4a7b-9b0e-6a1f7c2d8e90", run.Id);
        Assert.Equal(10001, run.ProjectId);
        Assert.Equal(("Fail", "Failed"), (run.Status, run.State));
        Assert.Equal("1107550004250001", run.Creator);
        Assert.Equal("Release of 2026-11-20", run.Description);
        Assert.Equal("Check failed", run.Message);
        Assert.Equal(new DateTimeOffset(2025, 11, 20, 0, 0, 0, TimeSpan.Zero).LocalDateTime, run.CreateTime);
        Assert.Equal(DateTimeKind.Local, run.CreateTime!.Value.Kind);
        Assert.Equal(TimeSpan.FromSeconds(90.5), run.Duration);
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D01", run.RequestId);
        Assert.Equal("1 BUILD_PACKAGE=Success; 2 PROD_CHECK=Fail", run.Stages.ToString());
    }

    /// <summary>JSON lets every character be escaped, and a gateway is free to.</summary>
    [Theory]
    [InlineData("""{"Pipeline":{"\u0049d":"run-1","St\u0061tus":"Success"}}""")]
    [InlineData("""{"p\u0049peline":{"\u0069\u0044":"run-1","\u0053\u0054\u0041\u0054\u0055\u0053":"Success","\ud800":1}}""")]
    public void Names_may_be_escaped_in_any_case(string json)
    {
        PipelineRun run = Body.Run(System.Text.Encoding.UTF8.GetBytes(json))!;

        Assert.Equal(("run-1", "Success"), (run.Id, run.Status));
    }

    [Fact]
    public void A_stage_keeps_its_detail_as_it_came()
    {
        PipelineRun run = Body.Run(Fixture.Bytes("run.json"))!;
        PipelineStage fixture = run.Stages[1];

        Assert.Equal((2, "PROD_CHECK", "Check", "Check before production"), (fixture.Step, fixture.Code, fixture.Type, fixture.Name));
        Assert.Equal("节点 ods_orders 的上游不存在", fixture.Message);
        Assert.StartsWith("""{""", fixture.Detail, StringComparison.Ordinal);
        Assert.Contains("""\"checkerList\": [\n""", fixture.Detail, StringComparison.Ordinal);
        Assert.EndsWith("}", fixture.Detail, StringComparison.Ordinal);
        using System.Text.Json.JsonDocument whole = System.Text.Json.JsonDocument.Parse(run.Stages.Raw!);
        Assert.Equal(2, whole.RootElement.GetArrayLength());
    }

    [Fact]
    public void The_old_shape_with_text_for_numbers_is_the_same_run()
    {
        PipelineRun run = Body.Run(Fixture.Bytes("run-old.json"))!;

        Assert.Equal(10001, run.ProjectId);
        Assert.Equal("Running", run.Status);
        Assert.Equal(new DateTimeOffset(2025, 11, 20, 0, 0, 0, TimeSpan.Zero).LocalDateTime, run.CreateTime);
        Assert.Null(run.ModifyTime);
        Assert.Null(run.Description);
        Assert.Equal(string.Empty, run.Message);
        PipelineStage fixture = Assert.Single(run.Stages);
        Assert.Equal((1, "Check", "Init"), (fixture.Step, fixture.Type, fixture.Status));
    }

    [Fact]
    public void Lower_camel_names_and_synonyms_are_read()
    {
        PipelineRun run = Body.Run(Fixture.Bytes("run-lower-camel.json"))!;

        Assert.Equal("3f0c2a9e-5d41-4a7b-9b0e-6a1f7c2d8e92", run.Id);
        Assert.Equal(("Termination", "Canceled"), (run.Status, run.State));
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D03", run.RequestId);
        Assert.Equal("3 PROD=Cancel", run.Stages.ToString());
        Assert.Equal("Deploy", run.Stages[0].Type);
    }

    [Fact]
    public void Nulls_everywhere_make_an_empty_run()
    {
        PipelineRun run = Body.Run(Fixture.Bytes("run-nulls.json"))!;

        Assert.Equal((string.Empty, 0L, string.Empty, "Unknown"), (run.Id, run.ProjectId, run.Status, run.State));
        Assert.Null(run.CreateTime);
        Assert.Null(run.Creator);
        Assert.Null(run.RequestId);
        PipelineStage fixture = Assert.Single(run.Stages);
        Assert.Equal((0, string.Empty), (fixture.Step, fixture.Status));
        Assert.Null(fixture.Detail);
    }

    [Theory]
    [InlineData("Running", 3_600_000, 0, "01:00:00")]
    [InlineData("Running", 3_600_000, 60_000, "01:00:00")]
    [InlineData("Running", -3_000, 0, "00:00:00")] // The clock of this machine is behind.
    [InlineData("Init", 3_600_000, 60_000, null)]
    [InlineData("PausedByAuditor", 3_600_000, 60_000, null)]
    [InlineData("Success", 3_600_000, 60_000, "00:01:00")]
    [InlineData("Fail", 3_600_000, 0, null)]
    public void Duration_counts_to_the_end_or_while_it_runs_to_the_time_of_reading(string status, long age, long modifiedAfter, string? duration)
    {
        long created = Body.ReadAt.ToUnixTimeMilliseconds() - age;
        PipelineRun run = Body.Run(Body.Of(
            $$$"""{"Pipeline":{"Id":"a","Status":"{{{status}}}","CreateTime":{{{created}}},"ModifyTime":{{{(modifiedAfter == 0 ? 0 : created + modifiedAfter)}}}}}"""))!;

        Assert.Equal(duration is null ? null : TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture), run.Duration);
    }

    [Fact]
    public void The_request_id_of_the_header_takes_precedence() =>
        Assert.Equal("of-the-header", Body.Run(Fixture.Bytes("run.json"), "of-the-header")!.RequestId);

    [Theory]
    [InlineData("run.json")]
    [InlineData("run-old.json")]
    public void A_byte_order_mark_changes_nothing(string name)
    {
        PipelineRun plain = Body.Run(Fixture.Bytes(name))!;
        PipelineRun marked = Body.Run([0xEF, 0xBB, 0xBF, .. Fixture.Bytes(name)])!;

        Assert.Equal((plain.Id, plain.RequestId, plain.Stages.ToString()), (marked.Id, marked.RequestId, marked.Stages.ToString()));
    }

    [Theory]
    [InlineData("""{"Pipeline":{"Id":"a"},"RequestId":"R1"}""", "R1")]
    [InlineData("""{"RequestId":"R1","Pipeline":{"Id":"a"}}""", "R1")]
    [InlineData("""{"Pipeline":{"Id":"a","RequestId":"inner"},"RequestId":" R1\n"}""", "R1")]
    [InlineData("""{"Pipeline":{"Id":"a"}}""", null)]
    public void The_request_id_is_found_at_any_position(string json, string? requestId) =>
        Assert.Equal(requestId, Body.Run(Body.Of(json))!.RequestId);

    [Theory]
    [InlineData("""{"Pipeline":{"Id":"old","Id":"new","Status":"Init","Status":"Fail"}}""")]
    [InlineData("""{"Pipeline":{"Id":"a"},"Pipeline":{"Id":"new","Status":"Fail"}}""")]
    public void The_last_of_two_equal_names_counts(string json)
    {
        PipelineRun run = Body.Run(Body.Of(json))!;

        Assert.Equal(("new", "Fail"), (run.Id, run.Status));
    }

    [Theory]
    [InlineData("""{"Pipeline":null}""")]
    [InlineData("""{"Code":"Success","Pipeline":null}""")]
    [InlineData("""{"Code":"Throttling.User"}""")]
    public void Without_a_run_there_is_none(string json) => Assert.Null(Body.Run(Body.Of(json)));

    [Theory]
    [InlineData("""{"RequestId":"R1"}""")]
    [InlineData("""{"RequestId":"R1","Code":"OK"}""")]
    [InlineData("{}")]
    public void A_body_without_the_property_is_not_the_shape(string json) =>
        Assert.Contains("'Pipeline' is missing", Assert.Throws<System.Text.Json.JsonException>(() => Body.Run(Body.Of(json))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"PagingInfo":null}""")]
    [InlineData("""{"PagingInfo":{}}""")]
    [InlineData("""{"PagingInfo":{"TotalCount":3}}""")]
    [InlineData("""{"PagingInfo":{"TotalCount":3,"PipelineRuns":null}}""")]
    [InlineData("""{"PagingInfo":{"TotalCount":null,"PipelineRuns":null}}""")]
    [InlineData("""{"PagingInfo":{"TotalCount":3,"WorkflowInstances":[]}}""")]
    public void A_page_without_its_rows_is_not_an_empty_list(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => Body.Runs(Body.Of(json)));

    [Fact]
    public void A_page_is_read_whatever_number_and_size_it_states()
    {
        Page<PipelineRun> page = Body.Runs(Fixture.Bytes("runs.json"));

        Assert.Equal(2524, page.TotalCount);
        Assert.Equal(
            ["3f0c2a9e-5d41-4a7b-9b0e-6a1f7c2d8e93 Running", "3f0c2a9e-5d41-4a7b-9b0e-6a1f7c2d8e94 PausedByAuditor"],
            page.Rows.Select(static run => run.ToString()));
        Assert.All(page.Rows, static run => Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D04", run.RequestId));
        Assert.Empty(page.Rows[1].Stages);
    }

    [Fact]
    public void An_old_page_is_read_the_same()
    {
        Page<PipelineRun> page = Body.Runs(Fixture.Bytes("runs-old.json"));

        Assert.Equal(2524, page.TotalCount);
        PipelineRun run = Assert.Single(page.Rows);
        Assert.Equal((10001L, "Success", "1 DEV_CHECK=Success"), (run.ProjectId, run.Status, run.Stages.ToString()));
    }

    [Theory]
    [InlineData("""{"PagingInfo":{"PipelineRuns":[]}}""", null)]
    [InlineData("""{"PagingInfo":{"TotalCount":0,"PipelineRuns":null}}""", 0L)]
    [InlineData("""{"PagingInfo":{"TotalCount":"","PipelineRuns":[null]}}""", null)]
    [InlineData("""{"PagingInfo":{"TotalCount":"many","PipelineRuns":[]}}""", null)]
    [InlineData("""{"PagingInfo":{"TotalCount":0}}""", 0L)]
    public void An_empty_page_is_a_page(string json, long? total)
    {
        Page<PipelineRun> page = Body.Runs(Body.Of(json));

        Assert.Empty(page.Rows);
        Assert.Equal(total, page.TotalCount);
    }
}
