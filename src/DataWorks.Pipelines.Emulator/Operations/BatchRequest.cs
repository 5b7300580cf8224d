using System.Text.Json;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The JSON body of ListPipelineRunsStatus.</summary>
internal sealed class BatchRequest
{
    public List<string> Runs { get; } = [];

    public List<(string RunId, string NodeId)> Nodes { get; } = [];

    public string WorkspaceId { get; private set; } = string.Empty;

    public string OutputType { get; private set; } = string.Empty;

    /// <summary>Gets what is wrong with the body; null for nothing.</summary>
    public ErrorResponse? Error { get; private set; }

    public static BatchRequest Read(ReadOnlyMemory<byte> body)
    {
        BatchRequest request = new();
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            request.Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            request.Error = ErrorResponses.Invalid("body", "not the JSON that this API takes");
        }

        return request;
    }

    private static string Text(JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.GetString() ?? string.Empty : string.Empty;

    private static JsonElement.ArrayEnumerator List(JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.EnumerateArray() : default;

    private void Read(JsonElement root)
    {
        foreach (JsonElement run in List(root, "PipelineRuns"))
        {
            Runs.Add(run.GetString() ?? string.Empty);
        }

        foreach (JsonElement node in List(root, "Nodes"))
        {
            string? other = node.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => name is not ("PipelineRunId" or "NodeId"));
            Error ??= other is null ? null : ErrorResponses.UnknownParameter("Nodes." + other, "JSON body");
            Nodes.Add((Text(node, "PipelineRunId"), Text(node, "NodeId")));
        }

        WorkspaceId = Text(root, "WorkspaceId");
        OutputType = Text(root, "OutputType");
        if (Error is not null)
        {
            return;
        }

        if (OutputType.Length > 0 && Array.IndexOf(OutputFactory.Types, OutputType) < 0)
        {
            Error = ErrorResponses.Invalid("OutputType", OutputType);
        }
        else if (Runs.Count == 0 && Nodes.Count == 0)
        {
            Error = ErrorResponses.Missing("PipelineRuns");
        }
    }
}
