using System.Text.Json.Serialization;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The readers, generated at compile time, which need no reflection at the start.</summary>
[JsonSerializable(typeof(PageResponse))]
[JsonSerializable(typeof(RunResponse))]
internal sealed partial class RowJsonContext : JsonSerializerContext;
