namespace DataWorks.Pipelines.Reliability.Tests.Soak;

/// <summary>Memory is measured over the whole process: nothing else may run beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakAlone
{
    public const string Name = "soak";
}
