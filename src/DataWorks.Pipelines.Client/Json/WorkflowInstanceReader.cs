namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a workflow instance.</summary>
internal static class WorkflowInstanceReader
{
    /// <summary>Reads one instance; returns <c>null</c> if the element is <c>null</c>.</summary>
    public static WorkflowInstance? Read(ref LenientJsonReader json, string? requestId, DateTimeOffset readAt, Func<DateTimeOffset, DateTime> getDay)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        string? name = null, type = null, status = null, envType = null, owner = null, createUser = null, modifyUser = null, parameters = null;
        long? projectId = null, id = null, workflowId = null, taskInstanceId = null, unifiedId = null;
        DateTimeOffset? bizDate = null, started = null, finished = null, created = null, modified = null;
        WorkflowTagList tags = WorkflowTagList.Empty;
        while (json.NextProperty())
        {
            if (json.NameEquals("Tags"u8))
            {
                tags = TagListReader.Read(ref json);
                continue;
            }

            bool isRead = json.TryRead("Name"u8, ref name) || json.TryRead("Type"u8, ref type) || json.TryRead("Status"u8, ref status)
                || json.TryRead("EnvType"u8, ref envType) || json.TryRead("Owner"u8, ref owner) || json.TryRead("CreateUser"u8, ref createUser)
                || json.TryRead("ModifyUser"u8, ref modifyUser) || json.TryRead("WorkflowParameters"u8, ref parameters)
                || json.TryRead("Id"u8, ref id) || json.TryRead("ProjectId"u8, ref projectId) || json.TryRead("WorkflowId"u8, ref workflowId)
                || json.TryRead("WorkflowTaskInstanceId"u8, ref taskInstanceId) || json.TryRead("UnifiedWorkflowInstanceId"u8, ref unifiedId)
                || json.TryRead("BizDate"u8, ref bizDate) || json.TryRead("StartedTime"u8, ref started) || json.TryRead("FinishedTime"u8, ref finished)
                || json.TryRead("CreateTime"u8, ref created) || json.TryRead("ModifyTime"u8, ref modified);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        return new WorkflowInstance
        {
            ProjectId = projectId ?? 0,
            Id = id ?? 0,
            Name = name,
            Type = KnownValues.InstanceType.Normalize(type),
            Status = KnownValues.InstanceStatus.Normalize(status) ?? string.Empty,
            EnvType = KnownValues.EnvType.Normalize(envType),
            BizDate = bizDate is { } date ? getDay(date) : null,
            StartedTime = started?.LocalDateTime,
            FinishedTime = finished?.LocalDateTime,
            Duration = RunState.GetDuration(started, finished, status, readAt),
            WorkflowId = workflowId,
            WorkflowTaskInstanceId = taskInstanceId,
            UnifiedWorkflowInstanceId = unifiedId,
            Owner = owner,
            CreateUser = createUser,
            CreateTime = created?.LocalDateTime,
            ModifyUser = modifyUser,
            ModifyTime = modified?.LocalDateTime,
            WorkflowParameters = string.IsNullOrEmpty(parameters) ? WorkflowParameters.Empty : new WorkflowParameters(parameters),
            Tags = tags,
            RequestId = requestId,
        };
    }
}
