namespace DataWorks.Pipelines.Client.Credentials.Cache;

/// <summary>One question to a source that several callers wait for. It ends early only when all of them have gone.</summary>
internal sealed class CredentialRefresh : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    /// <summary>How many wait. Only touched under the slot's lock.</summary>
    public int Waiters { get; set; }

    /// <summary>The question.</summary>
    public Task<ServiceCredential> Task { get; private set; } = null!;

    /// <summary>Sets out, on a thread of the pool: nothing of it runs under the caller's lock.</summary>
    public void Start(Func<CancellationToken, Task<ServiceCredential>> ask) => Task = System.Threading.Tasks.Task.Run(() => ask(_end.Token));

    /// <summary>Nobody waits any more.</summary>
    public void Cancel()
    {
        try
        {
            // Not here: what hears of it may take its time, and the caller holds a lock.
            _ = _end.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself just now.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();
}
