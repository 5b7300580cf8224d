using System.Diagnostics.CodeAnalysis;

namespace DataWorks.Pipelines;

/// <summary>
/// The words of one service, in the service's own spelling, and what else people and older servers write for them.
/// </summary>
public sealed class KnownValues
{
    private readonly (string Synonym, string Word)[] _synonyms;

    // Made when a word is first looked up: most commands name none, and every command would pay for all vocabularies.
    private Dictionary<string, string>? _spelling;

    private KnownValues(string[] words, params (string Synonym, string Word)[] synonyms) => (Values, _synonyms) = (words, synonyms);

    /// <summary>Deployment pipeline runs and their stages. The service's documents disagree on Termination/Terminated and Cancel/Canceled.</summary>
    public static KnownValues RunStatus { get; } = new(
        ["Init", "Running", "Success", "Fail", "Termination", "Cancel"],
        ("Terminated", "Termination"), ("Canceled", "Cancel"), ("Cancelled", "Cancel"),
        ("Failed", "Fail"), ("Failure", "Fail"), ("Succeeded", "Success"));

    /// <summary>Items of a run: the same without Cancel, which is accepted all the same.</summary>
    public static KnownValues ItemStatus { get; } = new(
        ["Init", "Running", "Success", "Fail", "Termination"],
        ("Terminated", "Termination"), ("Cancel", "Cancel"), ("Canceled", "Cancel"), ("Cancelled", "Cancel"),
        ("Failed", "Fail"), ("Failure", "Fail"), ("Succeeded", "Success"));

    /// <summary>The batch service. <c>Terminated</c> is its own word.</summary>
    public static KnownValues FlowStatus { get; } = new(
        ["Initialized", "ReadyToSchedule", "Starting", "WorkflowServiceStarting", "Running", "Suspended", "Succeeded", "Failed",
         "Terminating", "Terminated", "Skipped", "Unknown"]);

    /// <summary>Workflow instances. Note <c>Failure</c> here and <c>Fail</c> for runs.</summary>
    public static KnownValues InstanceStatus { get; } = new(
        ["NotRun", "Running", "WaitTime", "CheckingCondition", "WaitResource", "Failure", "Success", "Checking"],
        ("Fail", "Failure"), ("Failed", "Failure"), ("Succeeded", "Success"));

    /// <summary>Types of a stage.</summary>
    public static KnownValues StageType { get; } = new(["Deploy", "Check", "Offline", "Build", "Delete"]);

    /// <summary>Types of a run's item.</summary>
    public static KnownValues ItemType { get; } = new(["Node", "WorkflowDefinition", "Resource", "Function"]);

    /// <summary>Types of a workflow instance.</summary>
    public static KnownValues InstanceType { get; } = new(
        ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"]);

    /// <summary>Environments of a workflow instance.</summary>
    public static KnownValues EnvType { get; } = new(
        ["Prod", "Dev"], ("Production", "Prod"), ("Development", "Dev"));

    /// <summary>Kinds of output that the batch service can add.</summary>
    public static KnownValues OutputType { get; } = new(["Model", "DataSet", "Metrics", "ModelEvaluation"]);

    /// <summary>The words in the service's spelling, as completion offers them.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The service's spelling of a word; a word never seen passes through as it is, trimmed.</summary>
    /// <param name="word">A word in any case, or a synonym; <c>null</c> stays <c>null</c>.</param>
    public string? Normalize(string? word)
    {
        if (word is null)
        {
            return null;
        }

        return TryNormalize(word, out string? spelling) ? spelling : word.Trim();
    }

    /// <summary>Finds the service's spelling of a word that it has, or of a synonym.</summary>
    /// <param name="word">A word in any case.</param>
    /// <param name="spelling">The service's spelling.</param>
    internal bool TryNormalize(string word, [NotNullWhen(true)] out string? spelling)
    {
        _spelling ??= MakeSpelling();
        return _spelling.TryGetValue(word.Trim(), out spelling);
    }

    private Dictionary<string, string> MakeSpelling()
    {
        Dictionary<string, string> spelling = Values.ToDictionary(static word => word, StringComparer.OrdinalIgnoreCase);
        foreach ((string synonym, string word) in _synonyms)
        {
            spelling[synonym] = word;
        }

        return spelling;
    }
}
