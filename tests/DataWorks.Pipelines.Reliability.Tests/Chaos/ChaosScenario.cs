using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>One command over some inputs.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Inputs">Its inputs; for a list, none.</param>
/// <param name="Run">Runs it; for a list, from a row on.</param>
internal sealed record ChaosScenario(string Name, IReadOnlyList<object> Inputs, Action<CommandContext, ServiceConnection, ulong> Run)
{
    /// <summary>Whether it is a list, of which single pages can fail.</summary>
    public bool IsList => Inputs.Count == 0;
}
