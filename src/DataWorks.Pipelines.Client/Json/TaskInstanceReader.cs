namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a task instance.</summary>
internal static class TaskInstanceReader
{
    /// <summary>Reads one instance; returns <c>null</c> if the element is <c>null</c>.</summary>
    public static TaskInstance? Read(ref LenientJsonReader json, string? requestId, DateTimeOffset readAt, Func<DateTimeOffset, DateTime> getDay)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        string? name = null, type = null, status = null, env = null, otherEnv = null, workflowName = null, owner = null, rerunMode = null;
        string? description = null, triggerType = null, recurrence = null, instanceType = null, parameters = null, createUser = null, modifyUser = null;
        long? projectId = null, id = null, workflowInstanceId = null, workflowId = null, taskId = null, unifiedId = null, baselineId = null;
        int? runNumber = null, priority = null, period = null, timeout = null;
        DateTimeOffset? bizDate = null, trigger = null, started = null, finished = null, waitingTrigger = null, waitingResource = null;
        DateTimeOffset? created = null, modified = null;
        TaskPartsReader parts = new();
        while (json.NextProperty())
        {
            bool isRead =
                (json.MayBeginWith('t') && (json.TryRead("TaskId"u8, ref taskId) || json.TryRead("TaskName"u8, ref name)
                    || json.TryRead("TaskType"u8, ref type) || json.TryRead("Timeout"u8, ref timeout) || json.TryRead("TriggerRecurrence"u8, ref recurrence)
                    || json.TryRead("TriggerTime"u8, ref trigger) || json.TryRead("TriggerType"u8, ref triggerType)))
                || (json.MayBeginWith('w') && (json.TryRead("WaitingResourceTime"u8, ref waitingResource)
                    || json.TryRead("WaitingTriggerTime"u8, ref waitingTrigger) || json.TryRead("WorkflowId"u8, ref workflowId)
                    || json.TryRead("WorkflowInstanceId"u8, ref workflowInstanceId) || json.TryRead("WorkflowInstanceType"u8, ref instanceType)
                    || json.TryRead("WorkflowName"u8, ref workflowName)))
                || (json.MayBeginWith('p') && (json.TryRead("PeriodNumber"u8, ref period) || json.TryRead("Priority"u8, ref priority)
                    || json.TryRead("ProjectEnv"u8, ref env) || json.TryRead("ProjectId"u8, ref projectId)))
                || (json.MayBeginWith('s') && (json.TryRead("ScriptParameters"u8, ref parameters) || json.TryRead("StartedTime"u8, ref started)
                    || json.TryRead("Status"u8, ref status)))
                || (json.MayBeginWith('b') && (json.TryRead("BaselineId"u8, ref baselineId) || json.TryRead("Bizdate"u8, ref bizDate)))
                || (json.MayBeginWith('c') && (json.TryRead("CreateTime"u8, ref created) || json.TryRead("CreateUser"u8, ref createUser)))
                || (json.MayBeginWith('m') && (json.TryRead("ModifyTime"u8, ref modified) || json.TryRead("ModifyUser"u8, ref modifyUser)))
                || (json.MayBeginWith('r') && (json.TryRead("RerunMode"u8, ref rerunMode) || json.TryRead("RunNumber"u8, ref runNumber)))
                || json.TryRead("Description"u8, ref description) || json.TryRead("EnvType"u8, ref otherEnv) || json.TryRead("FinishedTime"u8, ref finished)
                || json.TryRead("Id"u8, ref id) || json.TryRead("Owner"u8, ref owner) || json.TryRead("UnifiedWorkflowInstanceId"u8, ref unifiedId)
                || parts.TryRead(ref json);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        return new TaskInstance
        {
            ProjectId = projectId ?? 0,
            Id = id ?? 0,
            TaskName = name,
            TaskType = type,
            Status = KnownValues.TaskStatus.Normalize(status) ?? string.Empty,
            EnvType = KnownValues.EnvType.Normalize(env ?? otherEnv),
            BizDate = bizDate is { } date ? getDay(date) : null,
            RunNumber = runNumber,
            TriggerTime = trigger?.LocalDateTime,
            StartedTime = started?.LocalDateTime,
            FinishedTime = finished?.LocalDateTime,
            Duration = RunState.GetDuration(started, finished, status, readAt),
            WorkflowInstanceId = workflowInstanceId,
            WorkflowName = workflowName,
            WorkflowId = workflowId,
            TaskId = taskId,
            Owner = owner,
            Priority = priority,
            RerunMode = KnownValues.RerunMode.Normalize(rerunMode),
            Description = description,
            TriggerType = KnownValues.TriggerType.Normalize(triggerType),
            TriggerRecurrence = KnownValues.TriggerRecurrence.Normalize(recurrence),
            WorkflowInstanceType = KnownValues.TaskInstanceType.Normalize(instanceType),
            UnifiedWorkflowInstanceId = unifiedId,
            PeriodNumber = period,
            BaselineId = baselineId,
            WaitingTriggerTime = waitingTrigger?.LocalDateTime,
            WaitingResourceTime = waitingResource?.LocalDateTime,
            Timeout = timeout > 0 ? TimeSpan.FromSeconds(timeout.Value) : null,
            DataSource = parts.DataSource,
            Runtime = parts.Runtime,
            RuntimeResource = parts.RuntimeResource,
            ScriptParameters = parameters,
            Script = parts.Script,
            Inputs = parts.Inputs,
            Outputs = parts.Outputs,
            TaskOutputs = parts.TaskOutputs,
            Tags = parts.Tags,
            CreateUser = createUser,
            CreateTime = created?.LocalDateTime,
            ModifyUser = modifyUser,
            ModifyTime = modified?.LocalDateTime,
            RequestId = requestId,
        };
    }
}
