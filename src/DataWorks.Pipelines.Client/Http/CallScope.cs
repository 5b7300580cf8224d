namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// The calls of one command, which share a logger. After an error that ends the command no further call is sent: the calls that wait fail
/// with the same error, so that a wrong access key costs one call.
/// </summary>
internal sealed class CallScope(RequestLogger logger)
{
    private DwServiceException? _error;

    public RequestLogger Logger { get; } = logger;

    /// <summary>Ends the scope. The first error counts.</summary>
    public void EndWith(DwServiceException error) => Interlocked.CompareExchange(ref _error, error, null);

    /// <summary>Throws the error that ended the scope.</summary>
    public void ThrowIfEnded()
    {
        if (Volatile.Read(ref _error) is { } error)
        {
            throw error.WithMessagePrefix(string.Empty);
        }
    }
}
