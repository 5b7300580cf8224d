using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>What a command wrote, as text that can be held against another run's.</summary>
/// <param name="Rows">A row as JSON without what differs between two readings, or <c>null</c> for an error.</param>
/// <param name="Errors">The errors at their places.</param>
/// <param name="Warnings">What it warned of.</param>
/// <param name="Timeouts">The attempts that timed out.</param>
internal sealed record ChaosOutput(
    IReadOnlyList<string?> Rows, IReadOnlyDictionary<int, RecordedError> Errors, IReadOnlyList<string> Warnings, int Timeouts)
{
    // A request id is another one in every answer, and what runs has run longer.
    private static readonly JsonSerializerOptions s_json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(static type =>
        {
            foreach (JsonPropertyInfo property in type.Properties.Where(static property => property.Name is "RequestId" or "Duration").ToArray())
            {
                type.Properties.Remove(property);
            }
        }),
    };

    /// <summary>The id of a row.</summary>
    public static string IdOf(string? row)
    {
        using JsonDocument json = JsonDocument.Parse(row!);
        return json.RootElement.GetProperty("Id").GetString()!;
    }

    public static ChaosOutput Of(RecordingOutput output) => new(
        [.. output.Written.Select(static written => written is RecordedError ? null : JsonSerializer.Serialize(written, written.GetType(), s_json))],
        output.Written.Select(static (written, index) => (written, index)).Where(static pair => pair.written is RecordedError)
            .ToDictionary(static pair => pair.index, static pair => (RecordedError)pair.written),
        output.Texts("warning"),
        output.Texts("verbose").Count(static line => line.Contains("did not respond within", StringComparison.Ordinal)));
}
