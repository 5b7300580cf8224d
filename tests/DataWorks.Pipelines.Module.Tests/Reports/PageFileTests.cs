using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Diagrams;
using DataWorks.Pipelines.Module.Reports;
using DataWorks.Pipelines.Module.Tests.Support;

namespace DataWorks.Pipelines.Module.Tests.Reports;

/// <summary>The sample report of docs, and the pages and diagrams that <c>build.ps1 test -Suite page</c> opens in a browser.</summary>
[Trait(Suite.Trait, Suite.Page)]
public sealed class PageFileTests
{
    private const string Folder = "DATAWORKS_PAGE_FOLDER";

    private static readonly ReportInfo s_info = new("Night of 21 November 2026", EmulatorRows.ReadAt, EmulatorRows.Zone, "RetailReader", "retail_dw (10001)");
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    private static string Sample => Repository.PathOf("docs", "samples", "morning-report.html");

    [Fact]
    public async Task The_sample_report_in_docs_is_current()
    {
        string page = Page(await EmulatorRows.ReadAsync(new EmulatorOptions { Runs = 60 }, runs: 12, flows: 0));
        if (Suite.IsLong(Suite.Page))
        {
            await File.WriteAllTextAsync(Sample, page, s_encoding, TestContext.Current.CancellationToken);
        }

        Assert.True(
            File.Exists(Sample) && await File.ReadAllTextAsync(Sample, TestContext.Current.CancellationToken) == page,
            "docs/samples/morning-report.html is out of date: ./build.ps1 test -Suite page writes it and its pictures in docs/images.");
    }

    [Fact]
    public async Task Pages_and_diagrams_for_the_browser_are_written()
    {
        string? given = Environment.GetEnvironmentVariable(Folder);
        string folder = given ?? Directory.CreateTempSubdirectory("dataworks-pages-").FullName;
        try
        {
            List<object> hostile = await EmulatorRows.ReadAsync(new EmulatorOptions { Hostile = true, Runs = 60, Flows = 60, InstancesPerDate = 60 }, runs: 60, flows: 60);
            string[] names = [.. HostileNames.All.Select(static name => name.Data)];
            Write("sample", await EmulatorRows.ReadAsync(new EmulatorOptions { Runs = 60 }, runs: 12, flows: 0));
            Write("hostile", [.. hostile, .. names.SelectMany(static (name, index) => HtmlReportTests.Rows(name, 10 * index))]);
            Write("empty", []);
            Write("long", Tasks(700));
            Write("many", Tasks(10_000));
            WriteDiagrams(folder, [.. names, .. HostileNames.EveryCharacter], hostile);

            Assert.Equal(5, Directory.GetFiles(folder, "*.html").Length);
        }
        finally
        {
            if (given is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        void Write(string name, IReadOnlyList<object> rows) => File.WriteAllText(Path.Combine(folder, name + ".html"), Page(rows), s_encoding);
    }

    private static string Page(IReadOnlyList<object> rows)
    {
        using StringWriter writer = new();
        HtmlReport.Write(rows, s_info, writer);
        return writer.ToString();
    }

    // A file for each diagram in both formats, and the names that each must show.
    private static void WriteDiagrams(string folder, string[] names, List<object> hostile)
    {
        Diagram[] diagrams =
        [
            .. names.Select(static name => DiagramFactory.FromRun(new PipelineRun { Id = name, Status = "Fail", Stages = new PipelineStageList([new() { Step = 1, Name = name, Status = "Fail" }, new() { Step = 2, Name = "next" }]) })),
            .. hostile.OfType<PipelineRun>().Take(20).Select(DiagramFactory.FromRun),
            .. hostile.OfType<PipelineRunItem>().Where(static item => item.Spec is { Nodes.Count: > 0 }).Take(40).Select(static item => DiagramFactory.FromFlowSpec(item.Spec!)),
            .. hostile.OfType<WorkflowInstance>().Where(static flow => flow.State == RunState.Failed).Take(20).Select(flow => DiagramFactory.FromWorkflowInstance(flow, hostile.OfType<TaskInstance>().Where(task => task.WorkflowInstanceId == flow.Id))),
        ];
        List<object> list = [];
        for (int index = 0; index < diagrams.Length; index++)
        {
            string file = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"d{index:000}");
            using StreamWriter mermaid = new(Path.Combine(folder, file + ".mmd"), false, s_encoding), dot = new(Path.Combine(folder, file + ".dot"), false, s_encoding);
            MermaidWriter.Write(diagrams[index], mermaid);
            DotWriter.Write(diagrams[index], dot);
            list.Add(new { file, names = diagrams[index].Nodes.Select(static node => DisplayText.SingleLine(node.Name, 200) is { Length: > 0 } text ? text : "(no name)"), edges = diagrams[index].Edges.Count });
        }

        File.WriteAllText(Path.Combine(folder, "diagrams.json"), JsonSerializer.Serialize(list), s_encoding);
    }

    private static object[] Tasks(int count) =>
    [
        .. Enumerable.Range(0, count).Select(static index => new TaskInstance
        {
            Id = 90_000_000_000 + index, TaskName = $"dws_order_{index * 7919 % 10_007}_1d", TaskType = "ODPS_SQL", WorkflowName = $"wf_{index % 50}", Owner = "1107550004253538", RunNumber = 1,
            Status = (index % 7) switch { 3 => "Running", 5 => "NotRun", _ => "Success" }, BizDate = new DateTime(2026, 11, 20),
            StartedTime = index % 7 == 5 ? null : EmulatorRows.ReadAt.AddSeconds(-3 * index).LocalDateTime,
            Duration = index % 7 == 5 ? null : TimeSpan.FromSeconds(20 + (index * 31 % 900)),
        }),
    ];
}
