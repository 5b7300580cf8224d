namespace DataWorks.Pipelines.Suites;

#pragma warning disable CA1032 // Only RecordingOutput throws it.
/// <summary>A terminating error of a command: no later code runs.</summary>
public sealed class CommandEndedException(DwServiceException error, object? target) : Exception(error.Message, error)
#pragma warning restore CA1032
{
    public DwServiceException Error { get; } = error;

    public object? Target { get; } = target;
}
