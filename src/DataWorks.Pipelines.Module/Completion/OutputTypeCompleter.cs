namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the kinds of output.</summary>
public sealed class OutputTypeCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => KnownValues.OutputType.Values;
}
