using System.Text.Json.Serialization;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The readers, made at compile time: no reflection at the start.</summary>
[JsonSerializable(typeof(PageAnswer))]
[JsonSerializable(typeof(RunAnswer))]
internal sealed partial class WireContext : JsonSerializerContext;
