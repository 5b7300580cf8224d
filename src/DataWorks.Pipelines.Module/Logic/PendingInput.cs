namespace DataWorks.Pipelines.Module.Logic;

/// <summary>An input that waits for its turn to be written.</summary>
/// <param name="Input">What an error is about.</param>
/// <param name="Row">What will be written, or the error.</param>
/// <param name="Flush">Asks for it now where it still waits for its batch to fill; <c>null</c> where it does not wait.</param>
internal sealed record PendingInput(object Input, Task<object> Row, Action? Flush);
