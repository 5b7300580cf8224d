using System.Text.Json;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>A stage of a run.</summary>
internal sealed class StageRow
{
    public int Step { get; set; }

    public string? Code { get; set; }

    public string? Type { get; set; }

    public string? Name { get; set; }

    public string Status { get; set; } = string.Empty;

    public string? Description { get; set; }

    public string? Message { get; set; }

    public JsonElement Detail { get; set; }

    public override string ToString() => $"{Step} {Code}={Status}";
}
