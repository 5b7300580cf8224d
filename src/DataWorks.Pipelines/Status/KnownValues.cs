using System.Diagnostics.CodeAnalysis;

namespace DataWorks.Pipelines;

/// <summary>The known values of one kind, in the service's spelling, with synonyms that users and older servers write.</summary>
internal sealed class KnownValues
{
    private readonly (string Synonym, string Value)[] _synonyms;

    // Created on first use, because most commands look up nothing.
    private Dictionary<string, string>? _spelling;

    private KnownValues(string[] values, params (string Synonym, string Value)[] synonyms) => (Values, _synonyms) = (values, synonyms);

    /// <summary>Statuses of deployment pipeline runs and stages. The service's documents disagree on Termination/Terminated and Cancel/Canceled.</summary>
    public static KnownValues RunStatus { get; } = new(
        ["Init", "Running", "Success", "Fail", "Termination", "Cancel"],
        ("Terminated", "Termination"), ("Canceled", "Cancel"), ("Cancelled", "Cancel"),
        ("Failed", "Fail"), ("Failure", "Fail"), ("Succeeded", "Success"));

    /// <summary>Statuses of items of a run. Cancel is undocumented and accepted.</summary>
    public static KnownValues ItemStatus { get; } = new(
        ["Init", "Running", "Success", "Fail", "Termination"],
        ("Terminated", "Termination"), ("Cancel", "Cancel"), ("Canceled", "Cancel"), ("Cancelled", "Cancel"),
        ("Failed", "Fail"), ("Failure", "Fail"), ("Succeeded", "Success"));

    /// <summary>Statuses of PAIFlow, which has <c>Terminated</c>.</summary>
    public static KnownValues FlowStatus { get; } = new(
        ["Initialized", "ReadyToSchedule", "Starting", "WorkflowServiceStarting", "Running", "Suspended", "Succeeded", "Failed",
         "Terminating", "Terminated", "Skipped", "Unknown"]);

    /// <summary>Statuses of workflow instances, which have <c>Failure</c> where runs have <c>Fail</c>.</summary>
    public static KnownValues InstanceStatus { get; } = new(
        ["NotRun", "Running", "WaitTime", "CheckingCondition", "WaitResource", "Failure", "Success", "Checking"],
        ("Fail", "Failure"), ("Failed", "Failure"), ("Succeeded", "Success"));

    /// <summary>Statuses of task instances. WaitTrigger is documented only for those before and after another one.</summary>
    public static KnownValues TaskStatus { get; } = new(
        ["NotRun", "Running", "WaitTime", "CheckingCondition", "WaitResource", "Failure", "Success", "Checking", "WaitTrigger"],
        ("Fail", "Failure"), ("Failed", "Failure"), ("Succeeded", "Success"));

    public static KnownValues TaskFilterStatus { get; } = new(
        ["NotRun", "Running", "Failure", "Success", "WaitTime", "WaitResource"],
        ("Fail", "Failure"), ("Failed", "Failure"), ("Succeeded", "Success"));

    public static KnownValues ProjectStatus { get; } = new(
        ["Available", "Initializing", "InitFailed", "Forbidden", "Deleting", "DeleteFailed", "Frozen", "Updating", "UpdateFailed"]);

    public static KnownValues RerunMode { get; } = new(["AllDenied", "FailureAllowed", "AllAllowed"]);

    public static KnownValues TriggerType { get; } = new(["Scheduler", "Manual"]);

    public static KnownValues TriggerRecurrence { get; } = new(["Pause", "Skip", "Normal"]);

    public static KnownValues VariableType { get; } = new(["Constant", "PassThrough", "System", "NodeOutput"]);

    /// <summary>The kinds of workflow instance that a task instance names: ManualFlow where workflow instances have TriggerWorkflow.</summary>
    public static KnownValues TaskInstanceType { get; } = new(
        ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "ManualFlow", "TriggerWorkflow"]);

    public static KnownValues StageType { get; } = new(["Deploy", "Check", "Offline", "Build", "Delete"]);

    public static KnownValues ItemType { get; } = new(["Node", "WorkflowDefinition", "Resource", "Function"]);

    public static KnownValues InstanceType { get; } = new(
        ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"]);

    public static KnownValues EnvType { get; } = new(
        ["Prod", "Dev"], ("Production", "Prod"), ("Development", "Dev"));

    public static KnownValues OutputType { get; } = new(["Model", "DataSet", "Metrics", "ModelEvaluation"]);

    public IReadOnlyList<string> Values { get; }

    /// <summary>Gets the service's spelling of a value or synonym; an unknown value is only trimmed.</summary>
    public string? Normalize(string? value) => value is null ? null : TryNormalize(value, out string? spelling) ? spelling : value.Trim();

    public bool TryNormalize(string value, [NotNullWhen(true)] out string? spelling)
    {
        _spelling ??= CreateSpelling();
        return _spelling.TryGetValue(value.Trim(), out spelling);
    }

    private Dictionary<string, string> CreateSpelling()
    {
        Dictionary<string, string> spelling = Values.ToDictionary(static value => value, StringComparer.OrdinalIgnoreCase);
        foreach ((string synonym, string value) in _synonyms)
        {
            spelling[synonym] = value;
        }

        return spelling;
    }
}
