using System.Globalization;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Emulator.TaskLogs;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetTaskInstanceLog: the whole log of one run as one text; by default of the last run.</summary>
internal static class GetTaskInstanceLogOperation
{
    public static Operation Create() => Operation.Get("GetTaskInstanceLog", ["Id", "RunNumber"], call =>
    {
        IReadOnlyList<EmulatedTaskInstance> runs = GetTaskInstanceOperation.RequireRuns(call);
        long number = call.FindNumber("RunNumber") ?? runs.Count;
        return number >= 1 && number <= runs.Count
            ? new { call.RequestId, TaskInstanceLog = TaskLog.Create(runs[(int)number - 1]).Text }
            : throw new ErrorResponseException(ErrorResponses.Invalid("RunNumber", number.ToString(CultureInfo.InvariantCulture)));
    });
}
