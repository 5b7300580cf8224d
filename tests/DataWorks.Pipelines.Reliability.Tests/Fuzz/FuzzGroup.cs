namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>What measures time and memory runs alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzGroup
{
    public const string Name = "fuzz";
}
