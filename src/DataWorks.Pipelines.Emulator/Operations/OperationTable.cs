using System.Collections.Frozen;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Finds the operation of a request: the first service by its action header, the second by method and path.</summary>
internal sealed class OperationTable
{
    public const string DataWorksVersion = "2024-05-18";
    public const string PaiFlowVersion = "2021-02-02";
    private const string BatchPath = "/api/v1/pipelineruns";
    private const string BatchAction = "ListPipelineRunsStatus";

    private readonly FrozenDictionary<string, IOperation> _operations;

    public OperationTable(bool oldApi)
    {
        IOperation[] all =
        [
            new GetPipelineRunOperation(oldName: false),
            new GetPipelineRunOperation(oldName: true),
            new ListPipelineRunsOperation(oldName: false),
            new ListPipelineRunsOperation(oldName: true),
            new ListPipelineRunItemsOperation(),
            new GetWorkflowInstanceOperation(),
            new ListWorkflowInstancesOperation(),
            new ListPipelineRunsStatusOperation(),
        ];

        // A server that is behind knows none of the names that came in May 2025.
        _operations = all
            .Where(operation => !oldApi || !operation.Action.Contains("PipelineRun", StringComparison.Ordinal) || operation.Action == BatchAction)
            .ToFrozenDictionary(operation => operation.Action, StringComparer.Ordinal);
    }

    /// <summary>Gets the operations that there are.</summary>
    public IEnumerable<IOperation> All => _operations.Values;

    public static string GetName(SignedRequest request)
    {
        string action = request.Header("x-acs-action");
        return action.Length > 0 ? action
            : request.Method == "PUT" && request.RawPath == BatchPath ? BatchAction
            : request.RawPath;
    }

    public ErrorResponse? Find(ParsedRequest call, out IOperation? operation)
    {
        operation = null;
        string version = call.Request.Header("x-acs-version");
        bool known = call.IsRest
            ? call.Request.RawPath == BatchPath && call.Operation == BatchAction && version == PaiFlowVersion
            : call.Request.RawPath == "/" && call.Operation != BatchAction && version == DataWorksVersion;
        if (!known || !_operations.TryGetValue(call.Operation, out operation))
        {
            return ErrorResponses.UnknownApi;
        }

        return operation.Method == call.Request.Method ? null : ErrorResponses.UnsupportedMethod;
    }
}
