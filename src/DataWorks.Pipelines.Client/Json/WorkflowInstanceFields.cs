using DataWorks.Pipelines.Client.TimeZones;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>The fields of one workflow instance while it is read: there are too many for one chain of names.</summary>
internal struct WorkflowInstanceFields
{
    private string? _name;
    private string? _type;
    private string? _status;
    private string? _envType;
    private string? _owner;
    private string? _createUser;
    private string? _modifyUser;
    private string? _parameters;
    private long? _projectId;
    private long? _id;
    private long? _workflowId;
    private long? _taskInstanceId;
    private long? _unifiedId;
    private DateTimeOffset? _bizDate;
    private DateTimeOffset? _started;
    private DateTimeOffset? _finished;
    private DateTimeOffset? _created;
    private DateTimeOffset? _modified;
    private WorkflowTagList? _tags;

    public bool TryReadText(ref LenientJsonReader json) =>
        Take(ref json, "Name"u8, ref _name)
        || Take(ref json, "Type"u8, ref _type)
        || Take(ref json, "Status"u8, ref _status)
        || Take(ref json, "EnvType"u8, ref _envType)
        || Take(ref json, "Owner"u8, ref _owner)
        || Take(ref json, "CreateUser"u8, ref _createUser)
        || Take(ref json, "ModifyUser"u8, ref _modifyUser)
        || Take(ref json, "WorkflowParameters"u8, ref _parameters);

    public bool TryReadNumber(ref LenientJsonReader json) =>
        Take(ref json, "Id"u8, ref _id)
        || Take(ref json, "ProjectId"u8, ref _projectId)
        || Take(ref json, "WorkflowId"u8, ref _workflowId)
        || Take(ref json, "WorkflowTaskInstanceId"u8, ref _taskInstanceId)
        || Take(ref json, "UnifiedWorkflowInstanceId"u8, ref _unifiedId);

    public bool TryReadTime(ref LenientJsonReader json) =>
        Take(ref json, "BizDate"u8, ref _bizDate)
        || Take(ref json, "StartedTime"u8, ref _started)
        || Take(ref json, "FinishedTime"u8, ref _finished)
        || Take(ref json, "CreateTime"u8, ref _created)
        || Take(ref json, "ModifyTime"u8, ref _modified);

    public void ReadOther(ref LenientJsonReader json)
    {
        if (json.NameEquals("Tags"u8))
        {
            _tags = WorkflowInstanceReader.ReadTags(ref json);
        }
        else
        {
            json.SkipValue();
        }
    }

    public readonly WorkflowInstance Make(string? requestId, DateTimeOffset readAt, TimeZoneInfo? zone) => new()
    {
        ProjectId = _projectId ?? 0,
        Id = _id ?? 0,
        Name = _name,
        Type = KnownValues.InstanceType.Normalize(_type),
        Status = KnownValues.InstanceStatus.Normalize(_status) ?? string.Empty,
        EnvType = KnownValues.EnvType.Normalize(_envType),
        BizDate = _bizDate is { } bizDate ? SchedulingTimeZones.GetDay(bizDate, zone) : null,
        StartedTime = _started?.LocalDateTime,
        FinishedTime = _finished?.LocalDateTime,
        Duration = Elapsed.Between(_started, _finished, _status, readAt),
        WorkflowId = _workflowId,
        WorkflowTaskInstanceId = _taskInstanceId,
        UnifiedWorkflowInstanceId = _unifiedId,
        Owner = _owner,
        CreateUser = _createUser,
        CreateTime = _created?.LocalDateTime,
        ModifyUser = _modifyUser,
        ModifyTime = _modified?.LocalDateTime,
        WorkflowParameters = string.IsNullOrEmpty(_parameters) ? WorkflowParameters.Empty : new WorkflowParameters(_parameters),
        Tags = _tags ?? WorkflowTagList.Empty,
        RequestId = requestId,
    };

    private static bool Take(ref LenientJsonReader json, ReadOnlySpan<byte> name, ref string? field)
    {
        if (!json.NameEquals(name))
        {
            return false;
        }

        field = json.ReadString();
        return true;
    }

    private static bool Take(ref LenientJsonReader json, ReadOnlySpan<byte> name, ref long? field)
    {
        if (!json.NameEquals(name))
        {
            return false;
        }

        field = json.ReadInt64();
        return true;
    }

    private static bool Take(ref LenientJsonReader json, ReadOnlySpan<byte> name, ref DateTimeOffset? field)
    {
        if (!json.NameEquals(name))
        {
            return false;
        }

        field = json.ReadTime();
        return true;
    }
}
