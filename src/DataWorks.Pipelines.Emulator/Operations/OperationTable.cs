using System.Collections.Frozen;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The operations of both services.</summary>
internal sealed class OperationTable(bool legacyApi)
{
    private static readonly Operation[] s_operations =
    [
        GetPipelineRunOperation.Create("GetPipelineRun", isLegacy: false),
        GetPipelineRunOperation.Create("GetDeployment", isLegacy: true),
        ListPipelineRunsOperation.Create("ListPipelineRuns", isLegacy: false),
        ListPipelineRunsOperation.Create("ListDeployments", isLegacy: true),
        ListPipelineRunItemsOperation.Create(),
        GetWorkflowInstanceOperation.Create(),
        ListWorkflowInstancesOperation.Create(),
        ListPipelineRunsStatusOperation.Create(),
        GetProjectOperation.Create(),
        ListProjectsOperation.Create(),
        GetTaskInstanceOperation.Create(),
        GetTaskInstanceLogOperation.Create(),
        ListTaskInstancesOperation.Create(),
        BatchWriteOperation.CreateForWorkflows("StartWorkflowInstances", "NotRun"),
        BatchWriteOperation.CreateForWorkflows("StopWorkflowInstances", "Running", "WaitTime", "WaitResource", "CheckingCondition", "Checking"),
        BatchWriteOperation.CreateForTasks("StopTaskInstances", [], "Running", "WaitTime", "WaitResource", "CheckingCondition", "Checking"),
        BatchWriteOperation.CreateForTasks("RerunTaskInstances", ["UseLatestConfig"], "Success", "Failure"),
    ];

    // A server from before May 2025 knows none of the PipelineRun names.
    private readonly FrozenDictionary<string, Operation> _operations = s_operations
        .Where(operation => !legacyApi || !operation.Action.Contains("PipelineRun", StringComparison.Ordinal) || operation.Action == ServiceRequest.BatchAction)
        .ToFrozenDictionary(operation => operation.Action, StringComparer.Ordinal);

    public IEnumerable<Operation> All => _operations.Values;

    /// <summary>Finds the operation by action header and version, and checks path and method.</summary>
    public Operation Find(ServiceRequest request)
    {
        (string path, string version) = request.Operation == ServiceRequest.BatchAction ? (ServiceRequest.BatchPath, "2021-02-02") : ("/", "2024-05-18");
        if (request.RawPath != path || request.Header("x-acs-version") != version || !_operations.TryGetValue(request.Operation, out Operation? operation))
        {
            throw new ErrorResponseException(ErrorResponses.UnknownApi);
        }

        return operation.Method == request.Method ? operation : throw new ErrorResponseException(ErrorResponses.UnsupportedMethod);
    }
}
