using System.Collections.Concurrent;
using System.Diagnostics;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Runs many inputs on two threads and records failures, the slowest input and the memory used.</summary>
internal sealed class FuzzRun(string what)
{
    // More would not be read.
    private const int MaxFaults = 10;
    private const int Threads = 2;

    // What the ordinary run measures depends on what else the machine does: there it is only a limit for what never ends.
    private static readonly long s_mostHeapBytes = Suite.Of(Suite.Fuzz, long.MaxValue, 1L << 30);
    private static readonly TimeSpan s_longest = Suite.Of(Suite.Fuzz, Hang.Limit, TimeSpan.FromSeconds(1));

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly object _gate = new();
    private TimeSpan _slowest;
    private int _slowestNumber = -1;
    private long _heap;

    /// <summary>Tries the inputs 0 to <paramref name="count"/>, each by a worker that is one thread's own.</summary>
    public async Task TryAsync(int count, Func<Func<int, Task>> makeWorker)
    {
        long start = Stopwatch.GetTimestamp();
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            Func<int, Task> worker = makeWorker();
            for (int number = Interlocked.Increment(ref next); number < count && _faults.Count < MaxFaults; number = Interlocked.Increment(ref next))
            {
                await TryOneAsync(worker, number);
            }
        })));
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        await CheckSlowestAsync(makeWorker());
        Tell(count, took);
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults));
        Assert.InRange(_heap, 1, s_mostHeapBytes);
    }

    private async Task TryOneAsync(Func<int, Task> worker, int number)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await worker(number);
        }
        catch (Exception exception)
        {
            _faults.Enqueue($"{what} {number}: {(exception is FuzzFault ? exception.Message : exception)}");
        }

        Note(number, Stopwatch.GetElapsedTime(start));
    }

    private void Note(int number, TimeSpan took)
    {
        long heap = number % 256 == 0 ? GC.GetTotalMemory(forceFullCollection: false) : 0;
        lock (_gate)
        {
            _heap = Math.Max(_heap, heap);
            if (took > _slowest)
            {
                (_slowest, _slowestNumber) = (took, number);
            }
        }
    }

    // A collection or another process may have held one up: only an input that is slow by itself is.
    private async Task CheckSlowestAsync(Func<int, Task> worker)
    {
        for (int again = 0; again < 3 && _slowest > s_longest; again++)
        {
            FuzzWatch watch = new();
            await TryOneAsync(worker, _slowestNumber);
            _slowest = watch.Elapsed;
        }

        if (_slowest > s_longest)
        {
            _faults.Enqueue(FormattableString.Invariant($"{what} {_slowestNumber} took {_slowest.TotalSeconds:0.00} s"));
        }
    }

    private void Tell(int count, TimeSpan took)
    {
        using Process self = Process.GetCurrentProcess();
        Suite.Report(Suite.Fuzz, what, $"{count} inputs in {took.TotalSeconds:0.0} s, {_faults.Count} faults");
        Suite.Report(Suite.Fuzz, $"{what}, slowest", $"{_slowest.TotalMilliseconds:0.0} ms (number {_slowestNumber})");
        Suite.Report(Suite.Fuzz, $"{what}, memory", $"managed heap {_heap / 1048576.0:0} MiB, peak working set {self.PeakWorkingSet64 / 1048576.0:0} MiB");
    }
}
