namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// The calls of one command. After an error that ends the command none of them is sent any more: the ones that wait fail with the same error, so
/// that a wrong key costs one call, whatever the input.
/// </summary>
internal sealed class CallScope
{
    private DwServiceException? _end;

    /// <summary>Ends the scope, unless an earlier error did.</summary>
    public void EndWith(DwServiceException error) => Interlocked.CompareExchange(ref _end, error, null);

    /// <summary>Throws the error that ended the scope, if one did.</summary>
    public void ThrowIfEnded()
    {
        if (Volatile.Read(ref _end) is { } end)
        {
            throw end.WithMessagePrefix(string.Empty);
        }
    }
}
