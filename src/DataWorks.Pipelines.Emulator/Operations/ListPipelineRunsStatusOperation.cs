using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListPipelineRunsStatus of the PAI service. Ids that it does not know are simply not in the answer, and its order is its own.</summary>
internal sealed class ListPipelineRunsStatusOperation : IOperation
{
    public string Action => "ListPipelineRunsStatus";

    public string Method => "PUT";

    public ParameterLocation Location => ParameterLocation.Json;

    public IReadOnlyList<string> Parameters { get; } = ["PipelineRuns", "Nodes", "WorkspaceId", "OutputType"];

    public ErrorResponse? Respond(OperationCall call)
    {
        BatchRequest request = BatchRequest.Read(call.Body);
        if (request.Error is not null)
        {
            return request.Error;
        }

        // Where both are given, the runs are not looked at.
        bool byNode = request.Nodes.Count > 0;
        int asked = byNode ? request.Nodes.Count : request.Runs.Count;
        if (call.Options.BatchLimit is int limit && asked > limit)
        {
            return ErrorResponses.TooLong(byNode ? "Nodes" : "PipelineRuns", limit);
        }

        List<(EmulatedFlow Flow, EmulatedFlowNode Node)> nodes = byNode ? FindNodes(call, request) : [];
        List<EmulatedFlow> flows = byNode ? [] : FindFlows(call, request);
        if (!byNode)
        {
            nodes.AddRange(flows.SelectMany(flow => flow.Nodes.Select(node => (flow, node))));
        }

        FlowJson.Write(call, flows, byNode ? nodes : [], nodes, request.OutputType);
        return null;
    }

    private static List<EmulatedFlow> FindFlows(OperationCall call, BatchRequest request)
    {
        SortedDictionary<string, EmulatedFlow> found = new(StringComparer.Ordinal);
        foreach (string id in request.Runs)
        {
            if (call.Workspace.FindFlow(id, request.WorkspaceId) is EmulatedFlow flow)
            {
                found[flow.Id] = flow;
            }
        }

        return [.. found.Values];
    }

    private static List<(EmulatedFlow Flow, EmulatedFlowNode Node)> FindNodes(OperationCall call, BatchRequest request)
    {
        SortedDictionary<string, (EmulatedFlow Flow, EmulatedFlowNode Node)> found = new(StringComparer.Ordinal);
        foreach ((string runId, string nodeId) in request.Nodes)
        {
            EmulatedFlow? flow = call.Workspace.FindFlow(runId, request.WorkspaceId);
            if (flow?.Nodes.FirstOrDefault(node => node.Id == nodeId) is EmulatedFlowNode node)
            {
                found[node.Id] = (flow, node);
            }
        }

        return [.. found.Values];
    }
}
