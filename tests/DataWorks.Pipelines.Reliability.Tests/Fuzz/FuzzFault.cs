namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>A promise that an input broke.</summary>
internal sealed class FuzzFault(string what) : Exception(what);
