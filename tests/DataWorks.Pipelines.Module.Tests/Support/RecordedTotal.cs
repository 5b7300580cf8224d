namespace DataWorks.Pipelines.Module.Tests;

/// <summary>A total as a command wrote it.</summary>
internal sealed record RecordedTotal(ulong Total, double Accuracy);
