using DataWorks.Pipelines.Module.Diagrams;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;
using DataWorks.Pipelines.Module.Tests.Support;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class DiagramConversionTests : IDisposable
{
    private readonly RecordingOutput _output = new();
    private readonly CommandContext _command;

    public DiagramConversionTests() => _command = new CommandContext(_output, CancellationToken.None);

    public static TheoryData<string> Names => HostileNames.All;

    [Fact]
    public void Runs_items_and_specs_are_written_at_once_and_workflow_instances_at_the_end()
    {
        FlowSpec spec = new("""{"kind":"Node","spec":{"nodes":[{"id":"1","name":"clean"}]}}""");
        DiagramConversion conversion = Start();
        conversion.Add(new WorkflowInstance { Id = 7, Name = "daily", Status = "Running" }, "instance");
        conversion.Add(new PipelineRunItem { Name = "clean", Status = "Success", Spec = spec }, "item");
        conversion.Add(new PipelineRun { Id = "r", Status = "Fail", Stages = new PipelineStageList([new() { Step = 1, Name = "Build", Status = "Fail" }]) }, "run");
        conversion.Add(spec, "spec");

        Assert.Equal(["clean (Succeeded)|clean:", "r (Failed)|Build:Failed", "Node|clean:"], Written);
        conversion.Finish();
        Assert.Equal("|daily:Running", Written[^1]);
    }

    [Fact]
    public void Tasks_join_their_workflow_instance_wherever_they_are_in_the_input()
    {
        Convert(
            CreateTask(1, 7, "load", "Success"), new WorkflowInstance { Id = 8, Name = "hourly", Status = "Failure" }, new WorkflowInstance { Id = 7, Name = "daily", Status = "Running" },
            CreateTask(2, 8, "check", "Failure"), CreateTask(3, 7, "report", "Running"));

        Assert.Equal(["daily (Running)|load:Succeeded report:Running", "hourly (Failed)|check:Failed"], Written);
        Assert.Empty(_output.Texts("warning"));
    }

    [Fact]
    public void Tasks_alone_are_one_diagram_per_workflow_instance()
    {
        Convert(CreateTask(1, 7, "load", "Success"), CreateTask(2, null, "manual", "Success"), CreateTask(3, 9, "other", "Failure", workflow: "nightly"), CreateTask(4, 7, "report", "NotRun"));

        Assert.Equal(["Workflow instance 7|load:Succeeded report:NotStarted", "Task instances|manual:Succeeded", "nightly|other:Failed"], Written);
    }

    [Fact]
    public void A_task_that_was_piped_twice_has_the_state_of_its_last_run()
    {
        Convert(CreateTask(1, 7, "load", "Success", run: 2), CreateTask(1, 7, "load", "Failure", run: 1), CreateTask(1, 7, "load", "Running", run: 3));

        Assert.Equal(["Workflow instance 7|load:Running"], Written);
    }

    [Fact]
    public void A_workflow_instance_without_tasks_is_one_box_and_one_warning_says_how_to_get_them()
    {
        Convert(new WorkflowInstance { Id = 7, Name = "daily", Status = "Running" }, new WorkflowInstance { Id = 8, Status = "Failure" });

        Assert.Equal(["|daily:Running", "|8:Failed"], Written);
        Assert.Equal(["2 workflow instances are drawn as one box each, because their tasks are not in the input. Pipe the tasks too: ForEach-Object { $_; $_ | Get-DwTaskInstance }"], _output.Texts("warning"));
    }

    [Fact]
    public void What_has_nothing_to_draw_writes_no_diagram()
    {
        Convert(new PipelineRunItem { Name = "jar", Status = "Success", Spec = new FlowSpec("""{"kind":"Resource","spec":{"fileResources":[{"name":"a.jar"}]}}""") }, new PipelineRun { Id = "r" });

        Assert.Empty(Written);
        Assert.Equal(["jar (Succeeded): no nodes, so no diagram.", "r (Unknown): no stages, so no diagram."], _output.Texts("verbose"));
    }

    [Fact]
    public void An_item_without_a_spec_and_another_object_are_errors_that_say_what_to_pipe()
    {
        DiagramConversion conversion = Start();

        DwServiceException noSpec = Assert.Throws<DwServiceException>(() => conversion.Add(new PipelineRunItem { Name = "load" }, "item"));
        DwServiceException text = Assert.Throws<DwServiceException>(() => conversion.Add("text", "System.String"));

        Assert.Equal((DwErrorKind.InvalidParameter, "The item 'load' has no Spec, which lists the nodes."), (noSpec.Kind, noSpec.Message));
        Assert.Equal((DwErrorKind.InvalidParameter, "A diagram cannot show an object of type System.String."), (text.Kind, text.Message));
        Assert.All(new[] { noSpec, text }, static error => Assert.NotEmpty(error.Recommend!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_name_adds_no_line_to_the_diagrams(string name)
    {
        foreach (Action<Diagram, TextWriter> write in new Action<Diagram, TextWriter>[] { MermaidWriter.Write, DotWriter.Write })
        {
            DiagramConversion conversion = new(_command, write);
            conversion.Add(new WorkflowInstance { Id = 7, Name = name, Status = name }, "instance");
            conversion.Add(CreateTask(1, 8, name, name, workflow: name), "task");
            conversion.Finish();
        }

        string[] hostile = [.. _output.Rows<string>()];
        _output.Written.Clear();
        foreach (Action<Diagram, TextWriter> write in new Action<Diagram, TextWriter>[] { MermaidWriter.Write, DotWriter.Write })
        {
            DiagramConversion conversion = new(_command, write);
            conversion.Add(new WorkflowInstance { Id = 7, Name = "name", Status = "x" }, "instance");
            conversion.Add(CreateTask(1, 8, "name", "x", workflow: "name"), "task");
            conversion.Finish();
        }

        Assert.Equal(_output.Rows<string>().Select(Lines), hostile.Select(Lines));
        Assert.All(hostile, static text => Assert.DoesNotContain(text, static character => char.IsControl(character) && character != '\n'));

        static int Lines(string text) => text.Count(static character => character == '\n');
    }

    public void Dispose() => _command.Dispose();

    private string[] Written => [.. _output.Rows<string>()];

    private static TaskInstance CreateTask(long id, long? workflowInstance, string name, string status, string? workflow = null, int? run = null) =>
        new() { Id = id, WorkflowInstanceId = workflowInstance, TaskName = name, Status = status, WorkflowName = workflow, RunNumber = run };

    // A diagram in one line: its title, and its nodes with their states.
    private DiagramConversion Start() => new(_command, static (diagram, writer) =>
        writer.Write($"{diagram.Title}|{string.Join(' ', diagram.Nodes.Select(static node => $"{node.Name}:{node.State}"))}\n"));

    private void Convert(params object[] rows)
    {
        DiagramConversion conversion = Start();
        foreach (object row in rows)
        {
            conversion.Add(row, row.GetType().ToString());
        }

        conversion.Finish();
    }
}
