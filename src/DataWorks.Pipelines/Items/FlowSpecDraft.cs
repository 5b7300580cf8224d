

namespace DataWorks.Pipelines;

/// <summary>The content of a FlowSpec body while it is parsed. Nodes get their separately defined scripts, triggers and dependencies at the end.</summary>
internal sealed class FlowSpecDraft
{
    private const string Scripts = "scripts";
    private const string Triggers = "triggers";

    // The lists that are named, in this order, if a body has neither workflows nor nodes. Unknown lists are before the last four.
    private static readonly string[] s_first = ["functions", "fileResources", "files", "datasources", "dqcRules", "components", "artifacts"];
    private static readonly string[] s_last = [Scripts, Triggers, "variables", "runtimeResources"];

    public string? Version { get; set; }

    public string? Kind { get; set; }

    /// <summary>The body itself, which may be a workflow with a name.</summary>
    public FlowSpecPart Self { get; } = new();

    public List<FlowSpecPart> Workflows { get; } = [];

    public List<FlowSpecPart> Nodes { get; } = [];

    public Dictionary<string, List<FlowSpecPart>> Others { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<string>> Dependencies { get; } = new(StringComparer.Ordinal);

    public FlowSpecContent Finish()
    {
        ILookup<string?, FlowSpecPart> scripts = ById(Scripts), triggers = ById(Triggers);

        // One list per id: a body may name one node a hundred thousand times.
        Dictionary<string, TextList> dependencies = Dependencies.ToDictionary(static pair => pair.Key, static pair => new TextList(pair.Value), StringComparer.Ordinal);
        FlowSpecNode[] nodes = [.. Nodes.Select(Create)];
        List<FlowSpecNode> subjects = Self.IsNamed ? [Create(Self)] : [];
        subjects.AddRange(Workflows.Select(Create));
        subjects.AddRange(nodes);
        if (subjects.Count == 0)
        {
            subjects.AddRange(FirstOfOthers().Select(Create));
        }

        return new FlowSpecContent(Version, Kind, nodes, subjects);

        FlowSpecNode Create(FlowSpecPart part)
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
                DependsOn = part.Id is not null && dependencies.TryGetValue(part.Id, out TextList? outputs) ? outputs : TextList.Empty,
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

/// <summary>One object of a FlowSpec body while it is parsed. Its script and its trigger may be defined elsewhere in the body.</summary>
internal sealed class FlowSpecPart
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Owner { get; set; }

    public string? Language { get; set; }

    public string? Command { get; set; }

    public string? Path { get; set; }

    public string? Cron { get; set; }

    public string? TimeZone { get; set; }

    public string? Script { get; set; }

    public string? Trigger { get; set; }

    public bool IsNamed => (Name ?? Id ?? Path) is not null;

    /// <summary>Gets the id of a reference such as <c>{{sales_script}}</c> or <c>{{scripts.sales_script}}</c>; any other text is returned unchanged.</summary>
    public static string? ToId(string? text) =>
        text is not null && text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal)
            ? text[2..^2].Trim().Split('.')[^1]
            : text;
}
