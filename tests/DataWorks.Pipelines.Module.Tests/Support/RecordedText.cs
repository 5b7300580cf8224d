namespace DataWorks.Pipelines.Module.Tests;

/// <summary>A line of a stream.</summary>
internal sealed record RecordedText(string Stream, string Text);
