using System.Globalization;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>A task instance as the service returns it. ListTaskInstances has the parameters; GetTaskInstance has the script, inputs, outputs and tags.</summary>
internal static class TaskInstanceRow
{
    public static Dictionary<string, object?> CreateListed(EmulatedTaskInstance task)
    {
        Dictionary<string, object?> row = CreateShared(task);
        row["ScriptParameters"] = "bizdate=" + GetDay(task) + (task.Quirks % 3 == 0 ? " region=cn mode=全量" : string.Empty);
        return row;
    }

    public static Dictionary<string, object?> CreateSingle(EmulatedTaskInstance task)
    {
        Dictionary<string, object?> row = CreateShared(task);
        row["Script"] = new { Content = task.Definition.Script, Parameters = "bizdate=$[yyyymmdd-1]" + (task.Quirks % 3 == 0 ? " region=cn mode=全量" : string.Empty) };
        row["Inputs"] = new
        {
            Variables = new object[]
            {
                new { Name = "bizdate", Type = "System", Value = GetDay(task) },
                new { Name = "region", Type = "Constant", Value = "cn" },
            },
        };
        row["Outputs"] = new
        {
            TaskOutputs = new[] { new { Output = $"{task.WorkflowInstance.Project.Name}.{task.Definition.Table}" } },
            Variables = task.Definition.Position % 4 == 2 ? new object[] { new { Name = "行数", Type = "NodeOutput", Value = "${rows}" } } : [],
        };
        row["Tags"] = task.Definition.Tags;
        return row;
    }

    private static Dictionary<string, object?> CreateShared(EmulatedTaskInstance task)
    {
        EmulatedWorkflowInstance workflow = task.WorkflowInstance;
        TaskDefinition definition = task.Definition;
        Dictionary<string, object?> row = new()
        {
            ["Id"] = task.Id,
            ["TaskId"] = definition.Id,
            ["TaskName"] = definition.Name,
            ["TaskType"] = definition.Type,
            ["Status"] = task.Status,
            ["RunNumber"] = task.RunNumber,
            ["ProjectId"] = workflow.Project.Id,
            ["ProjectEnv"] = workflow.EnvType,
            ["Bizdate"] = workflow.BizDate,
            ["WorkflowId"] = workflow.WorkflowId,
            ["WorkflowInstanceId"] = workflow.Id,
            ["WorkflowInstanceType"] = ToTaskSpelling(workflow.Type),
            ["WorkflowName"] = workflow.Name,
            ["UnifiedWorkflowInstanceId"] = workflow.UnifiedWorkflowInstanceId,
            ["TriggerType"] = GetTriggerType(task),
            ["TriggerRecurrence"] = definition.Recurrence,
            ["TriggerTime"] = task.TriggerTime,
            ["PeriodNumber"] = 1,
            ["BaselineId"] = 100 + (long)(definition.Quirks % 5),
            ["Priority"] = definition.Priority,
            ["RerunMode"] = definition.RerunMode,
            ["Timeout"] = definition.Timeout,
            ["Owner"] = definition.Owner,
            ["Description"] = definition.Description,
            ["CreateTime"] = task.CreateTime,
            ["CreateUser"] = definition.Owner,
            ["ModifyTime"] = task.ModifyTime,
            ["ModifyUser"] = definition.Owner,
            ["RuntimeResource"] = new { ResourceGroupId = GetResourceGroup(task), Cu = "0.25", Image = definition.Type == TaskTypes.Shell ? "dataworks_shell_v2" : null },
        };

        // A time that is not known yet is 0 in some responses and missing in others.
        AddTime("WaitingTriggerTime", task.HasStarted ? task.TriggerTime : null);
        AddTime("WaitingResourceTime", task.StartedTime - (long)(task.Quirks % 900));
        AddTime("StartedTime", task.StartedTime);
        AddTime("FinishedTime", task.FinishedTime);
        if (definition.Type is not (TaskTypes.Virtual or TaskTypes.Shell))
        {
            row["DataSource"] = new { Name = definition.Type == TaskTypes.Hologres ? "holo_bi" : workflow.Project.Name };
        }

        if (task.HasStarted)
        {
            row["Runtime"] = new { Gateway = GetGateway(task), ProcessId = GetProcess(task) };
        }

        return row;

        void AddTime(string name, long? time)
        {
            if (time is not null || workflow.SendsZeroTimes)
            {
                row[name] = time ?? 0;
            }
        }
    }

    public static string GetResourceGroup(EmulatedTaskInstance task)
        => $"S_res_group_{task.WorkflowInstance.Project.WorkspaceId}_{(task.Definition.Type == TaskTypes.DataIntegration ? "di" : "default")}";

    public static string GetTriggerType(EmulatedTaskInstance task)
        => task.WorkflowInstance.Type.StartsWith("Manual", StringComparison.Ordinal) ? "Manual" : "Scheduler";

    // Task instances name this type of workflow instances in another way.
    private static string ToTaskSpelling(string type) => type == "TriggerWorkflow" ? "ManualFlow" : type;

    private static string GetGateway(EmulatedTaskInstance task) => $"cn-shanghai.1.{task.Quirks % 8}";

    private static string GetProcess(EmulatedTaskInstance task) => "T3_" + (1_000_000_000 + (task.Quirks % 9_000_000_000)).ToString(CultureInfo.InvariantCulture);

    private static string GetDay(EmulatedTaskInstance task) => DateTimeOffset.FromUnixTimeMilliseconds(task.WorkflowInstance.BizDate)
        .ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
