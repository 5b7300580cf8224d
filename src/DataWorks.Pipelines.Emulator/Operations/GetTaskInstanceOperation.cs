using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetTaskInstance: by id alone; the last run.</summary>
internal static class GetTaskInstanceOperation
{
    public static Operation Create() => Operation.Get("GetTaskInstance", ["Id"], call =>
    {
        EmulatedTaskInstance task = RequireRuns(call)[^1];
        return new { call.RequestId, TaskInstance = TaskInstanceRow.CreateSingle(task) };
    });

    /// <summary>Gets the runs of the task instance that the parameter <c>Id</c> names.</summary>
    public static IReadOnlyList<EmulatedTaskInstance> RequireRuns(OperationCall call)
    {
        long id = call.RequireNumber("Id");
        IReadOnlyList<EmulatedTaskInstance> runs = call.Workspace.TaskRuns(id);
        return runs.Count > 0 ? runs : throw new ErrorResponseException(ErrorResponses.NoSuchTaskInstance(id));
    }
}
