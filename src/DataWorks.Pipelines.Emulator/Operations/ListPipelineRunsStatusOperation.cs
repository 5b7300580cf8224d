using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListPipelineRunsStatus of PAIFlow. Unknown ids are missing from the response, and its order is not that of the request.</summary>
internal static class ListPipelineRunsStatusOperation
{
    public static Operation Create() => new("ListPipelineRunsStatus", "PUT", ParameterLocation.Json, ["PipelineRuns", "Nodes", "WorkspaceId", "OutputType"], call =>
    {
        BatchRequest request = Read(call);
        NodeKey[] nodeKeys = request.Nodes ?? [];
        string[] runIds = request.PipelineRuns ?? [];

        // If both are given, the service ignores the runs.
        bool byNode = nodeKeys.Length > 0;
        if (Math.Max(nodeKeys.Length, byNode ? 0 : runIds.Length) > call.Options.BatchLimit)
        {
            throw new ErrorResponseException(ErrorResponses.TooLong(byNode ? "Nodes" : "PipelineRuns", call.Options.BatchLimit.Value));
        }

        EmulatedFlow[] flows =
        [
            .. (byNode ? nodeKeys.Select(key => key.PipelineRunId ?? string.Empty) : runIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(id => call.Workspace.FindFlow(id ?? string.Empty, request.WorkspaceId ?? string.Empty)).OfType<EmulatedFlow>(),
        ];
        call.RequireAvailable(flows.Any(flow => flow.IsUnavailable));
        (EmulatedFlow Flow, EmulatedFlowNode Node)[] nodes = [.. flows.SelectMany(flow => flow.Nodes.Select(node => (flow, node)))];
        if (byNode)
        {
            HashSet<(string?, string?)> wanted = [.. nodeKeys.Select(key => (key.PipelineRunId, key.NodeId))];
            nodes = [.. nodes.Where(pair => wanted.Contains((pair.Flow.Id, pair.Node.Id))).OrderBy(pair => pair.Node.Id, StringComparer.Ordinal)];
        }

        return new
        {
            call.RequestId,
            PipelineRuns = byNode ? [] : flows.Select(CreateRun),
            Nodes = byNode ? nodes.Select(pair => CreateNode(pair.Flow, pair.Node)) : [],
            Outputs = nodes.SelectMany(pair => pair.Node.Outputs
                .Where(output => string.IsNullOrEmpty(request.OutputType) || output.Type == request.OutputType)
                .Select(output => CreateOutput(pair.Flow, pair.Node, output))),
        };
    });

    private static BatchRequest Read(OperationCall call)
    {
        BatchRequest request;
        try
        {
            request = JsonSerializer.Deserialize<BatchRequest>(call.Body) ?? new BatchRequest(null, null, null, null);
        }
        catch (JsonException)
        {
            throw new ErrorResponseException(ErrorResponses.Invalid("body", "not the JSON that this API takes"));
        }

        string? unknown = request.Nodes?.Select(node => node.Others?.Keys.FirstOrDefault()).FirstOrDefault(name => name is not null);
        return unknown is not null ? throw new ErrorResponseException(ErrorResponses.UnknownParameter("Nodes." + unknown, "JSON body"))
            : request.OutputType is { Length: > 0 } type && !FlowFactory.OutputTypes.Contains(type) ? throw new ErrorResponseException(ErrorResponses.Invalid("OutputType", type))
            : request is { PipelineRuns: null or [], Nodes: null or [] } ? throw new ErrorResponseException(ErrorResponses.Missing("PipelineRuns"))
            : request;
    }

    private static object CreateRun(EmulatedFlow flow) => new
    {
        PipelineRunId = flow.Id,
        flow.Status,
        flow.Name,

        // The SDKs declare these as text, and the published sample has numbers.
        UserId = ToAccount(flow.UserId, asNumber: flow.Quirks % 2 == 0),
        ParentUserId = ToAccount(flow.ParentUserId, asNumber: flow.Quirks % 3 == 0),
        NodeId = flow.RootNodeId,
        flow.SourceId,
        flow.IsDeleted,
    };

    private static object ToAccount(string account, bool asNumber)
        => asNumber && long.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : account;

    private static object CreateNode(EmulatedFlow flow, EmulatedFlowNode node) => new
    {
        PipelineRunId = flow.Id,
        NodeId = node.Id,
        node.Status,
        node.InputArtifactArchived,
        node.OutputArtifactArchived,
        StartedAt = ToIso(node.StartedAt),
        FinishedAt = ToIso(node.FinishedAt),
        NodeName = node.Name,
    };

    private static object CreateOutput(EmulatedFlow flow, EmulatedFlowNode node, EmulatedOutput output) => new
    {
        output.Name,
        output.Type,
        Metadata = new { source = node.Name, index = output.ExpandedIndex },
        GmtCreateTime = ToIso(output.CreateTime),
        output.Id,
        output.Producer,
        NodeId = output.NodeIdBreaksLine ? node.Id + "\n" : node.Id,
        PipelineRunId = flow.Id,
        Value = output.EscapedTwice ? output.Value.Replace("\"", "\\\"", StringComparison.Ordinal) : output.Value,
        ExpandedArtifactIndex = output.ExpandedIndex,
        ExpandableArtifactName = "inputArtifact",
    };

    private static string? ToIso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed record BatchRequest(string[]? PipelineRuns, NodeKey[]? Nodes, string? WorkspaceId, string? OutputType);

    private sealed record NodeKey(string? PipelineRunId, string? NodeId)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; set; }
    }
}
