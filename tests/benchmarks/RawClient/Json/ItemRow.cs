using System.Text.Json;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>An item with the fields that the module's type has. The id is a number or text, the spec is an object or text.</summary>
internal sealed class ItemRow
{
    public JsonElement Id { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public long Version { get; set; }

    public string Status { get; set; } = string.Empty;

    public long CreateTime { get; set; }

    public long ModifyTime { get; set; }

    public string? Message { get; set; }

    public JsonElement Spec { get; set; }

    public string IdText => Id.ToString();

    public string State => States.Of(Status);

    public DateTimeOffset Created => DateTimeOffset.FromUnixTimeMilliseconds(CreateTime);

    public DateTimeOffset Modified => DateTimeOffset.FromUnixTimeMilliseconds(ModifyTime);
}
