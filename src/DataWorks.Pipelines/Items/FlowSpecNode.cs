using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>One node of a FlowSpec body.</summary>
public sealed class FlowSpecNode : DisplayedObject
{
    internal FlowSpecNode()
    {
    }

    /// <summary>The id, up to 19 digits.</summary>
    public string? Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The account id of the owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The language of the script, such as <c>odps-sql</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The command of the runtime, such as <c>ODPS_SQL</c>.</summary>
    public string? Command { get; init; }

    /// <summary>The path of the script in the workspace.</summary>
    public string? Path { get; init; }

    /// <summary>The schedule with six fields, seconds first; <c>null</c> for a node that is not scheduled.</summary>
    public string? Cron { get; init; }

    /// <summary>The time zone of the schedule, an IANA name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The outputs of other nodes that this node waits for, or the ids of nodes whose outputs are not named.</summary>
    public TextList DependsOn { get; init; } = TextList.Empty;

    /// <summary>The name, else the id, else the path, with language and schedule.</summary>
    public override string ToString()
    {
        string? runs = Language ?? Command;
        string about = string.IsNullOrEmpty(runs) ? Cron ?? string.Empty : string.IsNullOrEmpty(Cron) ? runs : $"{runs}, {Cron}";
        string subject = Name ?? Id ?? Path ?? string.Empty;
        return DisplayText.SingleLine(about.Length == 0 ? subject : $"{subject} ({about})");
    }
}
