using System.Globalization;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>
/// The writes that start, stop or rerun some instances. They have a result for each id and, like those of the service, only say what was
/// requested; the sample data does not change. The counters show how often each one was received.
/// </summary>
internal static class BatchWriteOperation
{
    private const string Unknown = "The instance does not exist.";

    public static Operation CreateForWorkflows(string action, params string[] statuses)
        => Create(action, ["Ids", "Comment"], (workspace, id) => workspace.FindWorkflowInstance(id)?.Status, statuses);

    public static Operation CreateForTasks(string action, string[] parameters, params string[] statuses)
        => Create(action, ["Ids", "Comment", .. parameters], (workspace, id) => workspace.TaskRuns(id) is [.., EmulatedTaskInstance last] ? last.Status : null, statuses);

    private static Operation Create(string action, string[] parameters, Func<EmulatorWorkspace, long, string?> findStatus, string[] statuses)
        => new(action, "POST", ParameterLocation.Form, parameters, call =>
        {
            _ = call.FindSwitch("UseLatestConfig");
            call.RequireText("Ids");
            long[] ids = call.FindJson<long[]>("Ids") ?? [];
            if (ids.Length == 0)
            {
                throw new ErrorResponseException(ErrorResponses.Missing("Ids"));
            }

            return new
            {
                call.RequestId,
                SuccessInfo = ids.Distinct().ToDictionary(id => id.ToString(CultureInfo.InvariantCulture), id => CreateResult(findStatus(call.Workspace, id), statuses)),
            };
        });

    private static object CreateResult(string? status, string[] statuses)
        => status is null ? new { Success = false, Message = Unknown }
            : statuses.Length == 0 || statuses.Contains(status) ? new { Success = true, Message = string.Empty }
            : new { Success = false, Message = "实例状态不允许该操作: " + status };
}
