using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The filters of ListWorkflowInstances. Empty text and null filter nothing.</summary>
internal sealed record InstanceFilter(
    long BizDate, long? WorkflowId, long? UnifiedId, string Name, string Owner, string Type, string EnvType, long[]? Ids, string[]? Tags, InstanceFilter.StatusFilter? Status)
{
    public static InstanceFilter Read(OperationCall call) => new(
        call.RequireNumber("BizDate"),
        call.FindNumber("WorkflowId"),
        call.FindNumber("UnifiedWorkflowInstanceId"),
        call.Text("Name"),
        call.Text("Owner"),
        call.FindValue("Type", InstanceValues.Types),
        call.FindValue("EnvType", InstanceValues.Environments),
        call.FindJson<long[]>("Ids"),
        call.FindJson<string[]>("Tags"),
        call.FindJson<StatusFilter>("Filter"));

    public bool Matches(EmulatedWorkflowInstance instance)
        => instance.BizDate == BizDate
            && (WorkflowId is null || instance.WorkflowId == WorkflowId)
            && (UnifiedId is null || instance.UnifiedWorkflowInstanceId == UnifiedId)
            && (Ids is null || Ids.Contains(instance.Id))
            && (Name.Length == 0 || instance.Name.Contains(Name, StringComparison.OrdinalIgnoreCase))
            && (Owner.Length == 0 || instance.Owner == Owner)
            && (Type.Length == 0 || instance.Type == Type)
            && (EnvType.Length == 0 || instance.EnvType == EnvType)
            && (string.IsNullOrEmpty(Status?.Status) || instance.Status == Status.Status)
            && (Status?.ExecutionDate is not long date || (instance.StartedTime is long started && GetDay(started) == GetDay(date)))
            && (Tags is null or [] || instance.Tags.Any(tag => Tags.Contains(tag.Key) || Tags.Contains(tag.Key + ":" + tag.Value)));

    // Days begin at midnight in +08:00.
    private static DateTime GetDay(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(TimeSpan.FromHours(8)).Date;

    internal sealed record StatusFilter(string? Status, long? ExecutionDate);
}
