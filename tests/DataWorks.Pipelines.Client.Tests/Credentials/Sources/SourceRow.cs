namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>What a run of one source showed.</summary>
internal sealed record SourceRow(string Name, string Where, string Read, string Refresh, string Error);
