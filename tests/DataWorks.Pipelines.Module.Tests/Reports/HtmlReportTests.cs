using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DataWorks.Pipelines.Module.Reports;
using DataWorks.Pipelines.Module.Tests.Support;

namespace DataWorks.Pipelines.Module.Tests.Reports;

public sealed class HtmlReportTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 19, 16, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.CreateCustomTimeZone("Test/East", TimeSpan.FromHours(8), "Test/East", "Test/East");
    private static readonly ReportInfo s_info = new("Night run", new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.Zero), s_zone, "operator 42", "shop (12345)");

    public static TheoryData<string> Names => HostileNames.All;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_name_adds_no_element_and_no_attribute(string name)
    {
        string page = Page(Rows(name), s_info with { Title = name, MadeBy = name, Workspace = name });
        using IDocument document = Parse(page);

        Assert.Empty(document.QuerySelectorAll("img, iframe, object, embed, link, base, form, svg svg, script:not(body > script:last-child)"));
        Assert.Single(document.Scripts);
        Assert.DoesNotContain(document.All.SelectMany(static element => element.Attributes), static attribute =>
            attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "src" || (attribute.Name == "href" && !attribute.Value.StartsWith('#')));
        Assert.DoesNotContain(page, static character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_name_is_shown_as_it_is_in_table_chart_and_card(string name)
    {
        string shown = Internal.DisplayText.SingleLine(name);
        using IDocument document = Parse(Page(Rows(name)));

        Assert.Equal(shown, document.QuerySelector("[aria-labelledby=tasks] td")!.TextContent);
        Assert.Equal(shown.Length == 0 ? "1" : shown, document.QuerySelectorAll("article bdi")[0].TextContent);
        Assert.Contains(document.QuerySelectorAll("svg title"), title => title.TextContent.StartsWith("Task instance " + Internal.DisplayText.SingleLine(shown.Length == 0 ? "2" : name, 200) + ": Failed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_policy_allows_only_the_style_and_the_script_of_the_page()
    {
        using IDocument document = Parse(Page(Rows("load")));

        string script = Hash(document.QuerySelector("script")!.TextContent), style = Hash(document.QuerySelector("style")!.TextContent);
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'",
            document.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"));
        Assert.DoesNotContain("url(", document.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", document.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_when_by_whom_and_from_where_it_was_made()
    {
        using IDocument document = Parse(Page([]));

        Assert.Equal(
            ["2026-11-20 09:02:03 UTC+08:00", "operator 42", "shop (12345)", "Test/East"],
            document.QuerySelectorAll("header dd").Select(static value => value.TextContent));
        Assert.Equal("2026-11-20T09:02:03+08:00", document.QuerySelector("header time")!.GetAttribute("datetime"));
        Assert.Contains("Nothing to report.", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_counts_by_state_with_failures_first()
    {
        object[] rows = [.. Enumerable.Range(0, 1234).Select(static _ => new TaskInstance { Status = "Success" }), new PipelineRun { Status = "Fail" }, new PipelineRunItem { Status = "new word" }];
        using IDocument document = Parse(Page(rows));

        Assert.Equal(["1 Failed", "1 Unknown", "1,234 Succeeded"], document.QuerySelectorAll(".cards li").Select(static card => card.TextContent));
    }

    [Fact]
    public void The_summary_counts_what_failed_and_what_runs_of_each_kind()
    {
        using IDocument failed = Parse(Page([new PipelineRun { Status = "Fail" }, new PipelineRun { Status = "Success" }, new TaskInstance { Status = "Failure" }, new WorkflowInstance { Status = "Running" }]));
        using IDocument good = Parse(Page([new PipelineRun { Status = "Success" }]));

        Assert.Equal(
            ["Failed: 1 of 2 pipeline runs, 1 of 1 task instance.", "Still running: 1 of 1 workflow instance."],
            failed.QuerySelectorAll(".verdict").Select(static sentence => sentence.TextContent));
        Assert.Equal(["50%", "25%", "25%"], failed.QuerySelectorAll(".shares rect").Select(static share => share.GetAttribute("width")));
        Assert.Equal("Nothing failed.", Assert.Single(good.QuerySelectorAll(".verdict")).TextContent);
    }

    [Fact]
    public void The_summary_of_logs_alone_counts_them()
    {
        using IDocument document = Parse(Page([new TaskInstanceLog { TaskInstanceId = 1, State = "Failed" }, new TaskInstanceLog { TaskInstanceId = 2 }]));

        Assert.Equal(["1 Failed", "1 Unknown"], document.QuerySelectorAll(".cards li").Select(static card => card.TextContent));
        Assert.DoesNotContain("Nothing to report.", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_failures_are_listed_first_with_their_reasons()
    {
        using IDocument document = Parse(Page(
        [
            new PipelineRun { Id = "a", Status = "Fail", Message = "check failed" },
            new PipelineRun { Id = "b", Status = "Fail", Stages = new PipelineStageList([new() { Step = 1, Status = "Fail", Message = "stage failed" }]) },
            new WorkflowInstance { Id = 7, Name = "daily", Status = "Failure" },
            new TaskInstance { Id = 2, WorkflowInstanceId = 7, TaskName = "load", Status = "Failure" },
            new TaskInstanceLog { TaskInstanceId = 2, State = "Failed", Text = "2026-11-20 00:00:00 ERROR: no such table" },
            new PipelineRunItem { Id = "5", Name = " ", Status = "Fail", Message = "item failed" },
        ]));

        Assert.Equal(["a check failed", "b stage failed", "daily ERROR: no such table", "5 item failed"], document.QuerySelectorAll(".index li").Select(static item => item.TextContent));
        Assert.All(document.QuerySelectorAll(".index a"), link => Assert.Equal("article", document.GetElementById(link.GetAttribute("href")![1..])!.LocalName));
        Assert.Equal("2026-11-20 00:00:00 ERROR: no such table", Assert.Single(document.QuerySelectorAll("pre mark")).TextContent);
    }

    [Fact]
    public void A_failed_run_has_its_message_stages_and_failed_items()
    {
        using IDocument document = Parse(Page(
        [
            new PipelineRunItem { PipelineRunId = "a", Id = "1", Name = "good", Status = "Success" },
            new PipelineRunItem { PipelineRunId = "a", Id = "2", Name = "bad", Status = "Fail", Message = "line 1\nline 2" },
            new PipelineRunItem { PipelineRunId = "other", Id = "3", Name = "alone", Status = "Fail" },
            new PipelineRun { Id = "a", Status = "Fail", Message = "check failed", Stages = new PipelineStageList([new() { Step = 1, Name = "Check", Status = "Fail", Message = "why" }]) },
        ]));

        IHtmlCollection<IElement> cards = document.QuerySelectorAll("article");
        Assert.Equal(["Failed Item: alone", "Failed Pipeline run: a"], cards.Select(static card => card.QuerySelector("h3")!.TextContent));
        Assert.Contains("check failed", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("1. Check – Failedwhy", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("badline 1\nline 2", cards[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("good", cards[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_workflow_instance_has_its_failed_tasks_and_their_logs()
    {
        string log = string.Join('\n', Enumerable.Range(1, 30).Select(static line => $"line {line};")) + "\nERROR: no such table\n";
        using IDocument document = Parse(Page(
        [
            new TaskInstanceLog { TaskInstanceId = 2, RunNumber = 1, State = "Failed", Text = log },
            new TaskInstance { Id = 2, WorkflowInstanceId = 7, TaskName = "load", Status = "Failure" },
            new TaskInstance { Id = 3, WorkflowInstanceId = 7, TaskName = "fine", Status = "Success" },
            new WorkflowInstance { Id = 7, Name = "daily", Status = "Failure" },
        ]));

        IElement card = Assert.Single(document.QuerySelectorAll("article"));
        Assert.Equal("Failed Workflow instance: daily", card.QuerySelector("h3")!.TextContent);
        Assert.Equal("Failed Task instance: load", Assert.Single(card.QuerySelectorAll("h4")).TextContent);
        Assert.Contains("First error in the log: ERROR: no such table", card.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("line 12;", card.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Last 20 of 31 lines, run 1", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_has_a_table_with_its_columns_and_a_link()
    {
        using IDocument document = Parse(Page(
            [new PipelineRun(), new PipelineRunItem(), new PipelineRunStatus(), new PipelineNodeStatus(), new WorkflowInstance(), new TaskInstance(), new TaskInstanceLog(), "another type"]));

        Assert.Equal(7, document.QuerySelectorAll("table").Length);
        Assert.All(document.QuerySelectorAll("table"), static table => Assert.Equal(table.QuerySelectorAll("th[scope=col]").Length, table.QuerySelectorAll("tbody td").Length));
        Assert.All(document.QuerySelectorAll("nav a"), link => Assert.NotNull(document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(document.QuerySelectorAll("[id]").Length, document.QuerySelectorAll("[id]").Select(static element => element.Id).Distinct().Count());
    }

    [Fact]
    public void The_same_rows_and_time_give_the_same_page() => Assert.Equal(Page(Rows("load")), Page(Rows("load")));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(192, "3 min 12 s")]
    [InlineData(3720, "1 h 02 min")]
    [InlineData(183_600, "2 d 03 h")]
    [InlineData(-5, "-5 s")]
    public void A_duration_is_written_as_people_say_it(int seconds, string text) => Assert.Equal(text, HtmlText.Format(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Ten_thousand_rows_are_streamed()
    {
        object[] rows = [.. Enumerable.Range(1, 10_000).Select(static id => new TaskInstance { Id = id, TaskName = "load", Status = "Success", StartedTime = Local(id), Duration = TimeSpan.FromMinutes(5) })];
        long before = GC.GetAllocatedBytesForCurrentThread();
        HtmlReport.Write(rows, s_info, TextWriter.Null);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * 1024 * 1024);
    }

    internal static DateTime Local(int minutes) => s_start.AddMinutes(minutes).LocalDateTime;

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string Page(IReadOnlyList<object> rows, ReportInfo? info = null)
    {
        using StringWriter writer = new();
        HtmlReport.Write(rows, info ?? s_info, writer);
        return writer.ToString();
    }

    internal static IDocument Parse(string page) => new HtmlParser().ParseDocument(page);

    internal static object[] Rows(string name, int first = 0) =>
    [
        new WorkflowInstance { Id = first + 1, Name = name, Type = name, Status = "Failure", Owner = name, StartedTime = Local(0) },
        new TaskInstance { Id = first + 2, TaskName = name, TaskType = name, Status = "Failure", WorkflowInstanceId = first + 1, WorkflowName = name, StartedTime = Local(1) },
        new TaskInstanceLog { TaskInstanceId = first + 2, TaskName = name, State = "Failed", Text = "ERROR " + name },
        new TaskInstanceLog { TaskInstanceId = first + 3, TaskName = name, State = name, Text = name },
        new PipelineRun { Id = name, Description = name, Creator = name, Status = "Fail", Message = name, CreateTime = Local(2), Stages = new PipelineStageList([new() { Step = 1, Name = name, Code = name, Status = name, Message = name }]) },
        new PipelineRunItem { Id = name, PipelineRunId = name, Name = name, Type = name, Status = "Fail", Message = name },
        new PipelineRunStatus { PipelineRunId = name, Name = name, Status = "Failed", UserId = name },
        new PipelineNodeStatus { PipelineRunId = name, NodeId = name, NodeName = name, Status = "Failed", StartedAt = Local(3) },
    ];
}
