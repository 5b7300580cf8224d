using System.Collections.Concurrent;

namespace DataWorks.Pipelines.Reliability.Tests.Soak;

/// <summary>How the operations of a soak ended.</summary>
internal sealed class SoakTally
{
    private readonly ConcurrentQueue<WeakReference> _operations = new();
    private long _done;
    private long _failed;
    private long _cancelled;

    public long Done => Interlocked.Read(ref _done);

    public long Failed => Interlocked.Read(ref _failed);

    public long Cancelled => Interlocked.Read(ref _cancelled);

    /// <summary>The ended operations that something still refers to after a collection; counted in the short form.</summary>
    public int Held => _operations.Count(static operation => operation.IsAlive);

    /// <summary>Counts how an operation ends. Any exception but an error of the client or a cancellation propagates.</summary>
    public async Task CountAsync(Func<CancellationToken, Task> operation, CancellationToken cancellationToken)
    {
        try
        {
            Task running = operation(cancellationToken);
            if (!Suite.IsLong(Suite.Soak))
            {
                // The long form measures memory, so it must not collect anything itself.
                _operations.Enqueue(new WeakReference(running));
            }

            await running;
            Interlocked.Increment(ref _done);
        }
        catch (DwServiceException)
        {
            Interlocked.Increment(ref _failed);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _cancelled);
        }
    }
}
