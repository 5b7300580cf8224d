using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Writes the answer of ListPipelineRunsStatus.</summary>
internal static class FlowJson
{
    public static void Write(
        OperationCall call,
        List<EmulatedFlow> flows,
        List<(EmulatedFlow Flow, EmulatedFlowNode Node)> nodes,
        List<(EmulatedFlow Flow, EmulatedFlowNode Node)> producers,
        string outputType)
    {
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        json.WriteString("RequestId", call.RequestId);
        json.WriteStartArray("PipelineRuns");
        flows.ForEach(flow => WriteFlow(json, flow));
        json.WriteEndArray();
        json.WriteStartArray("Nodes");
        nodes.ForEach(pair => WriteNode(json, pair.Flow, pair.Node));
        json.WriteEndArray();
        json.WriteStartArray("Outputs");
        foreach ((EmulatedFlow flow, EmulatedFlowNode node) in producers)
        {
            foreach (EmulatedOutput output in node.Outputs.Where(output => outputType.Length == 0 || output.Type == outputType))
            {
                WriteOutput(json, flow, node, output);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, EmulatedFlow flow)
    {
        json.WriteStartObject();
        json.WriteString("PipelineRunId", flow.Id);
        json.WriteString("Status", flow.Status);
        json.WriteString("Name", flow.Name);

        // The SDKs say text, the published sample has numbers.
        WriteAccount(json, "UserId", flow.UserId, flow.Quirks % 2 == 0);
        WriteAccount(json, "ParentUserId", flow.ParentUserId, flow.Quirks % 3 == 0);
        json.WriteString("NodeId", flow.RootNodeId);
        json.WriteString("SourceId", flow.SourceId);
        json.WriteBoolean("IsDeleted", flow.IsDeleted);
        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, string name, string account, bool number)
    {
        if (number && long.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out long digits))
        {
            json.WriteNumber(name, digits);
        }
        else
        {
            json.WriteString(name, account);
        }
    }

    private static void WriteNode(Utf8JsonWriter json, EmulatedFlow flow, EmulatedFlowNode node)
    {
        json.WriteStartObject();
        json.WriteString("PipelineRunId", flow.Id);
        json.WriteString("NodeId", node.Id);
        json.WriteString("Status", node.Status);
        json.WriteBoolean("InputArtifactArchived", node.InputArtifactArchived);
        json.WriteBoolean("OutputArtifactArchived", node.OutputArtifactArchived);
        if (node.StartedAt is DateTimeOffset started)
        {
            json.WriteString("StartedAt", Iso(started));
        }

        if (node.FinishedAt is DateTimeOffset finished)
        {
            json.WriteString("FinishedAt", Iso(finished));
        }

        json.WriteString("NodeName", node.Name);
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, EmulatedFlow flow, EmulatedFlowNode node, EmulatedOutput output)
    {
        json.WriteStartObject();
        json.WriteString("Name", output.Name);
        json.WriteString("Type", output.Type);
        json.WriteStartObject("Metadata");
        json.WriteString("source", node.Name);
        json.WriteNumber("index", output.ExpandedIndex);
        json.WriteEndObject();
        json.WriteString("GmtCreateTime", Iso(output.CreateTime));
        json.WriteString("Id", output.Id);
        json.WriteString("Producer", output.Producer);
        json.WriteString("NodeId", output.NodeIdBreaksLine ? node.Id + "\n" : node.Id);
        json.WriteString("PipelineRunId", flow.Id);
        json.WriteString("Value", output.EscapedTwice ? output.Value.Replace("\"", "\\\"", StringComparison.Ordinal) : output.Value);
        json.WriteNumber("ExpandedArtifactIndex", output.ExpandedIndex);
        json.WriteString("ExpandableArtifactName", "inputArtifact");
        json.WriteEndObject();
    }

    private static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
