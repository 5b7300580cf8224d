namespace DataWorks.Pipelines;

/// <summary>One thing that a FlowSpec body defines, while it is read: its script and its trigger may be defined elsewhere in the body.</summary>
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

    /// <summary>The id of the script, if the part refers to one.</summary>
    public string? Script { get; set; }

    /// <summary>The id of the trigger, if the part refers to one.</summary>
    public string? Trigger { get; set; }

    /// <summary>Whether the part has a name of some kind.</summary>
    public bool IsNamed => (Name ?? Id ?? Path) is not null;

    /// <summary>The id in a reference such as <c>{{sales_script}}</c> or <c>{{scripts.sales_script}}</c>; any other text as it is.</summary>
    public static string? Referred(string? text) =>
        text is not null && text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal)
            ? text[2..^2].Trim().Split('.')[^1]
            : text;
}
