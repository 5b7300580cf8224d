using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetWorkflowInstance: by id alone, without a project.</summary>
internal static class GetWorkflowInstanceOperation
{
    public static Operation Create() => Operation.Get("GetWorkflowInstance", ["Id"], call =>
    {
        long id = call.RequireNumber("Id");
        EmulatedWorkflowInstance instance = call.Workspace.FindWorkflowInstance(id) ?? throw new ErrorResponseException(ErrorResponses.NoSuchInstance(id));
        call.RequireAvailable(instance.IsUnavailable);
        return new { call.RequestId, WorkflowInstance = CreateRow(instance) };
    });

    public static object CreateRow(EmulatedWorkflowInstance instance) => new
    {
        instance.Id,
        instance.WorkflowId,
        instance.WorkflowTaskInstanceId,
        instance.UnifiedWorkflowInstanceId,
        instance.Name,
        instance.Type,
        instance.Status,
        instance.BizDate,

        // A time that is not known yet is 0 in some responses and missing in others.
        StartedTime = instance.StartedTime ?? (instance.SendsZeroTimes ? 0 : null),
        FinishedTime = instance.FinishedTime ?? (instance.SendsZeroTimes ? 0 : null),
        ProjectId = instance.Project.Id,
        instance.EnvType,
        instance.Owner,
        instance.CreateTime,
        instance.ModifyTime,
        CreateUser = instance.Owner,
        ModifyUser = instance.Owner,
        instance.WorkflowParameters,
        instance.Tags,
    };
}
