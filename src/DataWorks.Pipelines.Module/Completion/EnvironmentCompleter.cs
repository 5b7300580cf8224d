namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the environments of workflow instances.</summary>
public sealed class EnvironmentCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.EnvType.Values;
}
