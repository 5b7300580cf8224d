using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Completes the environments of workflow instances.</summary>
public sealed class EnvironmentCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.EnvType.Values;
}

/// <summary>Completes the statuses of items.</summary>
public sealed class ItemStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.ItemStatus.Values;

    private protected override string GetToolTip(string value) => WithState(value);
}

/// <summary>Completes the types of items.</summary>
public sealed class ItemTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.ItemType.Values;
}

/// <summary>Completes the operations of DataWorks around pipeline runs, workflow and task instances. There are many others.</summary>
public sealed class OperationCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values =>
    [
        "AbolishPipelineRun", "CreatePipelineRun", "CreateWorkflowInstances", "ExecPipelineRunStage", "GetCreateWorkflowInstancesResult", "GetPipelineRun",
        "GetProject", "GetTaskInstance", "GetTaskInstanceLog", "GetWorkflow", "GetWorkflowDefinition", "GetWorkflowInstance",
        "ListDownstreamTaskInstances", "ListPipelineRunItems", "ListPipelineRuns", "ListProjects", "ListTaskInstanceOperationLogs", "ListTaskInstances",
        "ListUpstreamTaskInstances", "ListWorkflowDefinitions", "ListWorkflowInstances", "ListWorkflows", "RerunTaskInstances", "RerunWorkflowInstances",
        "ResumeTaskInstances", "SetSuccessTaskInstances", "StartWorkflowInstances", "StopTaskInstances", "StopWorkflowInstances", "SuspendTaskInstances",
    ];
}

/// <summary>Completes the types of output.</summary>
public sealed class OutputTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.OutputType.Values;
}

/// <summary>Completes the statuses of runs.</summary>
public sealed class PipelineRunStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.RunStatus.Values;

    private protected override string GetToolTip(string value) => WithState(value);
}

/// <summary>Completes the profiles in the config.json of the command line.</summary>
public sealed class ProfileNameCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => CliConfigFile.ProfileNames(SystemEnvironment.Instance);
}

/// <summary>Completes the statuses of workspaces.</summary>
public sealed class ProjectStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.ProjectStatus.Values;
}

/// <summary>Completes the statuses of task instances.</summary>
public sealed class TaskStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.TaskStatus.Values;

    private protected override string GetToolTip(string value) => WithState(value);
}

/// <summary>Completes common types of tasks. There are many others.</summary>
public sealed class TaskTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values =>
    [
        "ODPS_SQL", "ODPS_PYTHON", "ODPS_SPARK", "PYODPS", "PYODPS3", "DIDE_SHELL", "SHELL", "DI", "HOLOGRES_SQL", "EMR_HIVE", "EMR_SPARK", "EMR_SPARK_SQL", "VIRTUAL",
    ];
}

/// <summary>Completes the public regions.</summary>
public sealed class RegionCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => RegionEndpoints.KnownRegions;

    // Found by its place too.
    private protected override IEnumerable<(string Value, string ListText, string ToolTip)> GetMatches(string typed) =>
        from region in Values
        let place = RegionPlaces.Find(region) ?? region
        where region.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || (typed.Length > 1 && place.Contains(typed, StringComparison.OrdinalIgnoreCase))
        select (region, $"{region,-21}  {place}", $"{region}: {place}");
}

/// <summary>Completes the statuses of workflow instances.</summary>
public sealed class WorkflowStatusCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.InstanceStatus.Values;

    private protected override string GetToolTip(string value) => WithState(value);
}

/// <summary>Completes the types of workflow instances.</summary>
public sealed class WorkflowTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.InstanceType.Values;
}

/// <summary>Completes the time zones that the service schedules in, and UTC.</summary>
public sealed class TimeZoneCompleter : ValueCompleter
{
    private static readonly (string Zone, string Regions)[] s_zones =
    [
        ("Asia/Shanghai", "cn-*, and regions that are unknown"),
        ("America/Los_Angeles", "us-west-1"),
        ("America/New_York", "us-east-1"),
        ("Asia/Bangkok", "ap-southeast-7"),
        ("Asia/Dubai", "me-east-1"),
        ("Asia/Hong_Kong", "cn-hongkong"),
        ("Asia/Jakarta", "ap-southeast-5"),
        ("Asia/Kuala_Lumpur", "ap-southeast-3"),
        ("Asia/Riyadh", "me-central-1"),
        ("Asia/Seoul", "ap-northeast-2"),
        ("Asia/Singapore", "ap-southeast-1"),
        ("Asia/Tokyo", "ap-northeast-1"),
        ("Europe/Berlin", "eu-central-1"),
        ("Europe/London", "eu-west-1"),
        ("UTC", "a workspace that was switched to UTC+0"),
        ("+08:00", "a workspace that was switched to UTC+8"),
    ];

    private protected override IReadOnlyList<string> Values => [.. s_zones.Select(static entry => entry.Zone)];

    private protected override string GetToolTip(string value) => $"{value}: {Array.Find(s_zones, entry => entry.Zone == value).Regions}";
}
