namespace DataWorks.Pipelines.Module.Tests;

#pragma warning disable CA1032 // Only the recorder throws it.
/// <summary>What a terminating error does to a command's logic: nothing after it runs.</summary>
public sealed class CommandEndedException(DwServiceException error, object? target) : Exception(error.Message, error)
#pragma warning restore CA1032
{
    public DwServiceException Error { get; } = error;

    public object? Target { get; } = target;
}
