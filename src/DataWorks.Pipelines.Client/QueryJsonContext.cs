using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataWorks.Pipelines.Client;

/// <summary>Serializes JSON inside a form, without spaces and without <c>null</c> values.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(WorkflowInstanceFilter))]
internal sealed partial class QueryJsonContext : JsonSerializerContext
{
    /// <summary>Writes as the official client does: only what JSON requires is escaped.</summary>
    public static QueryJsonContext Relaxed =>
        field ??= new QueryJsonContext(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>The filter inside ListWorkflowInstances; both conditions apply.</summary>
internal sealed record WorkflowInstanceFilter(string? Status, string? ExecutionDate);
