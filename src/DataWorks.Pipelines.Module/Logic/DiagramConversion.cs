using System.Globalization;
using DataWorks.Pipelines.Module.Diagrams;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Writes rows as diagrams. Items and runs are written immediately; workflow instances at the end, because their tasks may be anywhere in the input.
/// </summary>
/// <param name="command">The command.</param>
/// <param name="write">Writes a diagram in the format.</param>
internal sealed class DiagramConversion(CommandContext command, Action<Diagram, TextWriter> write)
{
    // In the order of their first row.
    private readonly List<Workflow> _workflows = [];
    private readonly Dictionary<long, Workflow> _byId = [];

    /// <summary>Adds an input.</summary>
    /// <param name="row">The object.</param>
    /// <param name="type">The name of its type.</param>
    /// <exception cref="DwServiceException">A diagram cannot show it.</exception>
    public void Add(object row, string type)
    {
        command.StopToken.ThrowIfCancellationRequested();
        switch (row)
        {
            case PipelineRun run:
                Write(DiagramFactory.FromRun(run), "stages");
                break;
            case PipelineRunItem { Spec: { } spec } item:
                Write(DiagramFactory.FromItem(item, spec), "nodes");
                break;
            case PipelineRunItem item:
                throw ErrorRecords.InvalidParameter(
                    $"The item '{item.Name ?? item.Id}' has no Spec, which lists the nodes.", "Get the item with Get-DwPipelineRunItem. The service has no Spec of some types.");
            case FlowSpec spec:
                Write(DiagramFactory.FromFlowSpec(spec), "nodes");
                break;
            case WorkflowInstance instance:
                Get(instance.Id).Instance = instance;
                break;
            case TaskInstance task:
                Get(task.WorkflowInstanceId ?? 0).Add(task);
                break;
            default:
                throw ErrorRecords.InvalidParameter(
                    $"A diagram cannot show an object of type {type}.", "Pipe items of runs, their Spec, runs, workflow instances or task instances.");
        }
    }

    /// <summary>Writes the workflow instances with their tasks.</summary>
    public void Finish()
    {
        int alone = 0;
        foreach (Workflow workflow in _workflows)
        {
            command.StopToken.ThrowIfCancellationRequested();
            alone += workflow.Tasks.Count == 0 ? 1 : 0;
            Write(workflow.CreateDiagram(), "tasks");
        }

        if (alone > 0)
        {
            string drawn = alone == 1
                ? "1 workflow instance is drawn as one box, because its tasks are"
                : string.Create(CultureInfo.InvariantCulture, $"{alone:N0} workflow instances are drawn as one box each, because their tasks are");
            command.Output.WriteWarning(drawn + " not in the input. Pipe the tasks too: ForEach-Object { $_; $_ | Get-DwTaskInstance }");
        }
    }

    private Workflow Get(long id)
    {
        if (!_byId.TryGetValue(id, out Workflow? workflow))
        {
            _byId.Add(id, workflow = new Workflow(id));
            _workflows.Add(workflow);
        }

        return workflow;
    }

    private void Write(Diagram diagram, string nodes)
    {
        if (diagram.Nodes.Count == 0)
        {
            command.Output.WriteVerbose($"{diagram.Title}: no {nodes}, so no diagram.");
            return;
        }

        using StringWriter writer = new(CultureInfo.InvariantCulture);
        write(diagram, writer);
        command.Output.WriteObject(writer.ToString().TrimEnd('\n'));
    }

    /// <summary>A workflow instance, its tasks, or both.</summary>
    private sealed class Workflow(long id)
    {
        private readonly Dictionary<long, int> _positions = [];

        public WorkflowInstance? Instance { get; set; }

        public List<TaskInstance> Tasks { get; } = [];

        // A task that was piped twice is drawn once, with its last run.
        public void Add(TaskInstance task)
        {
            if (!_positions.TryGetValue(task.Id, out int position))
            {
                _positions.Add(task.Id, Tasks.Count);
                Tasks.Add(task);
            }
            else if ((task.RunNumber ?? 0) >= (Tasks[position].RunNumber ?? 0))
            {
                Tasks[position] = task;
            }
        }

        public Diagram CreateDiagram() => Instance is null ? DiagramFactory.FromTasks(CreateTitle(), Tasks)
            : Tasks.Count > 0 ? DiagramFactory.FromWorkflowInstance(Instance, Tasks)
            : new Diagram(string.Empty, IsHorizontal: false, [new DiagramNode(FirstText(Instance.Name, Text(id)), Instance.State)], []);

        private string CreateTitle() => id == 0 ? "Task instances" : FirstText(Tasks[0].WorkflowName, $"Workflow instance {Text(id)}");

        private static string FirstText(string? name, string other) => string.IsNullOrWhiteSpace(name) ? other : name;

        private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
    }
}
