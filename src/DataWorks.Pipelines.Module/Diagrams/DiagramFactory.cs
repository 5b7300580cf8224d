namespace DataWorks.Pipelines.Module.Diagrams;

/// <summary>Creates diagrams of the module's rows.</summary>
internal static class DiagramFactory
{
    /// <summary>The nodes of a FlowSpec body and their dependencies. Dependencies outside of the body become external nodes.</summary>
    /// <param name="spec">The body.</param>
    /// <param name="tasks">The task instances whose states are shown, found by the id of their task, else by its name.</param>
    public static Diagram FromFlowSpec(FlowSpec spec, IEnumerable<TaskInstance>? tasks = null) => FromFlowSpec(spec.Kind ?? string.Empty, spec, tasks ?? []);

    /// <summary>The nodes of an item's FlowSpec body and their dependencies.</summary>
    /// <param name="item">The item, which gives the title.</param>
    /// <param name="spec">Its body.</param>
    public static Diagram FromItem(PipelineRunItem item, FlowSpec spec) => FromFlowSpec($"{FirstText(item.Name, item.Id)} ({item.State})", spec, []);

    /// <summary>
    /// The task instances of a workflow instance. The service does not return their dependencies: with a FlowSpec body they are read from it; without
    /// one the tasks are in the order in which they started, and no edges are drawn.
    /// </summary>
    /// <param name="instance">The workflow instance.</param>
    /// <param name="tasks">Its task instances.</param>
    /// <param name="spec">The body of the workflow, if it is known.</param>
    public static Diagram FromWorkflowInstance(WorkflowInstance instance, IEnumerable<TaskInstance> tasks, FlowSpec? spec = null)
    {
        string title = $"{FirstText(instance.Name, Text(instance.Id))} ({instance.State})";
        return spec is { Nodes.Count: > 0 } ? FromFlowSpec(title, spec, tasks) : FromTasks(title, tasks);
    }

    /// <summary>Task instances in the order in which they started, without edges.</summary>
    /// <param name="title">The title.</param>
    /// <param name="tasks">The task instances.</param>
    public static Diagram FromTasks(string title, IEnumerable<TaskInstance> tasks)
    {
        // Tasks that have not started are last; equal times keep the order of the input.
        TaskInstance[] ordered = [.. tasks.OrderBy(static task => task.StartedTime ?? DateTime.MaxValue)];
        return new Diagram(
            title,
            IsHorizontal: false,
            [.. ordered.Select(static task => new DiagramNode(FirstText(task.TaskName, Text(task.Id)), task.State))],
            [.. Enumerable.Range(1, Math.Max(ordered.Length - 1, 0)).Select(static index => new DiagramEdge(index - 1, index, IsOrderOnly: true))]);
    }

    /// <summary>The stages of a run, one after the other.</summary>
    /// <param name="run">The run.</param>
    public static Diagram FromRun(PipelineRun run) => new(
        $"{run.Id} ({run.State})",
        IsHorizontal: true,
        [.. run.Stages.Select(static stage => new DiagramNode(FirstText(stage.Name, stage.Code), stage.State))],
        [.. Enumerable.Range(1, Math.Max(run.Stages.Count - 1, 0)).Select(static index => new DiagramEdge(index - 1, index))]);

    private static Diagram FromFlowSpec(string title, FlowSpec spec, IEnumerable<TaskInstance> tasks)
    {
        Dictionary<string, string> states = ReadStates(tasks);
        List<DiagramNode> nodes = [];
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        Dictionary<string, int> names = new(StringComparer.Ordinal);
        foreach (FlowSpecNode node in spec.Nodes)
        {
            string? state = node.Id is not null && states.TryGetValue(node.Id, out string? byId) ? byId : node.Name is not null ? states.GetValueOrDefault(node.Name) : null;
            if (node.Id is not null)
            {
                positions.TryAdd(node.Id, nodes.Count);
            }

            if (node.Name is not null && !names.TryAdd(node.Name, nodes.Count))
            {
                // Two nodes with one name: the name alone does not say which of them is meant.
                names[node.Name] = -1;
            }

            nodes.Add(new DiagramNode(FirstText(node.Name, node.Id, node.Path), state));
        }

        HashSet<DiagramEdge> edges = [];
        for (int to = 0; to < spec.Nodes.Count; to++)
        {
            foreach (string dependency in spec.Nodes[to].DependsOn)
            {
                edges.Add(new DiagramEdge(Find(dependency), to));
            }
        }

        return new Diagram(title, IsHorizontal: false, nodes, [.. edges]);

        int Find(string dependency)
        {
            string output = dependency[(dependency.LastIndexOf('.') + 1)..];
            string id = output.EndsWith("_out", StringComparison.Ordinal) ? output[..^4] : output;
            if (positions.TryGetValue(dependency, out int found)
                || (names.TryGetValue(dependency, out found) && found >= 0)
                || positions.TryGetValue(id, out found)
                || (names.TryGetValue(output, out found) && found >= 0))
            {
                return found;
            }

            positions.Add(dependency, nodes.Count);
            nodes.Add(new DiagramNode(dependency, null, IsExternal: true));
            return nodes.Count - 1;
        }
    }

    // The last run of a task decides.
    private static Dictionary<string, string> ReadStates(IEnumerable<TaskInstance> tasks)
    {
        Dictionary<string, string> states = new(StringComparer.Ordinal);
        foreach (TaskInstance task in tasks.OrderBy(static task => task.RunNumber ?? 0))
        {
            if (task.TaskId is { } id)
            {
                states[Text(id)] = task.State;
            }

            if (task.TaskName is not null)
            {
                states[task.TaskName] = task.State;
            }
        }

        return states;
    }

    private static string? FirstText(params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
