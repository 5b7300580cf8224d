namespace DataWorks.Pipelines;

/// <summary>What was read of a FlowSpec body; at the end the nodes get the scripts, triggers and dependencies that are defined apart from them.</summary>
internal sealed class FlowSpecDraft
{
    private const string Scripts = "scripts";
    private const string Triggers = "triggers";

    // What is named if a body has neither workflows nor nodes, in this order; lists that are not known come before the last four.
    private static readonly string[] s_first = ["functions", "fileResources", "files", "datasources", "dqcRules", "components", "artifacts"];
    private static readonly string[] s_last = [Scripts, Triggers, "variables", "runtimeResources"];

    public string? Version { get; set; }

    public string? Kind { get; set; }

    /// <summary>The body itself, which may be a workflow with a name.</summary>
    public FlowSpecPart Self { get; } = new();

    public List<FlowSpecPart> Workflows { get; } = [];

    public List<FlowSpecPart> Nodes { get; } = [];

    /// <summary>All other lists by their name.</summary>
    public Dictionary<string, List<FlowSpecPart>> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>What a node depends on, by the node's id.</summary>
    public Dictionary<string, List<string>> Dependencies { get; } = new(StringComparer.Ordinal);

    public FlowSpecContent Finish()
    {
        ILookup<string?, FlowSpecPart> scripts = ById(Scripts), triggers = ById(Triggers);
        FlowSpecNode[] nodes = [.. Nodes.Select(Make)];
        List<FlowSpecNode> subjects = Self.IsNamed ? [Make(Self)] : [];
        subjects.AddRange(Workflows.Select(Make));
        subjects.AddRange(nodes);
        if (subjects.Count == 0)
        {
            subjects.AddRange(FirstOfOthers().Select(Make));
        }

        return new FlowSpecContent(Version, Kind, nodes, subjects);

        FlowSpecNode Make(FlowSpecPart part)
        {
            FlowSpecPart? script = scripts[part.Script].FirstOrDefault(), trigger = triggers[part.Trigger].FirstOrDefault();
            return new FlowSpecNode
            {
                Id = part.Id,
                Name = part.Name,
                Owner = part.Owner,
                Language = part.Language ?? script?.Language,
                Command = part.Command ?? script?.Command,
                Path = part.Path ?? script?.Path,
                Cron = part.Cron ?? trigger?.Cron,
                TimeZone = part.TimeZone ?? trigger?.TimeZone,
                // Not copied: a body may name one node a hundred thousand times.
                DependsOn = part.Id is not null && Dependencies.TryGetValue(part.Id, out List<string>? outputs) ? outputs : [],
            };
        }
    }

    private ILookup<string?, FlowSpecPart> ById(string list) =>
        Others.GetValueOrDefault(list, []).Where(static part => part.Id is not null).ToLookup(static part => part.Id, StringComparer.Ordinal);

    private List<FlowSpecPart> FirstOfOthers()
    {
        IEnumerable<string> names = [.. s_first, .. Others.Keys.Except([.. s_first, .. s_last]), .. s_last];
        return names.FirstOrDefault(Others.ContainsKey) is { } name ? Others[name] : [];
    }
}
