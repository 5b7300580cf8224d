namespace DataWorks.Pipelines.Module.Tests;

/// <summary>An error as a command reported it.</summary>
internal sealed record RecordedError(DwServiceException Error, object? Target)
{
    public DwErrorKind Kind => Error.Kind;
}
