using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Records the logs of a command.</summary>
internal sealed class LogRecorder
{
    private int _calls;

    public LogRecorder() => Log = new RequestLogger
    {
        Verbose = Verbose.Add,
        Debug = Debug.Enqueue,
        Warning = Warnings.Enqueue,
        Waiting = (reason, wait) => Waits.Enqueue((reason, wait)),
        Call = () => Interlocked.Increment(ref _calls),
    };

    public RequestLogger Log { get; }

    public int Calls => Volatile.Read(ref _calls);

    public ArrivalLog<string> Verbose { get; } = [];

    public ConcurrentQueue<string> Debug { get; } = new();

    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<(string Reason, TimeSpan Wait)> Waits { get; } = new();

    /// <summary>All logged texts, to check them for secrets.</summary>
    public string All => string.Join('\n', [.. Verbose, .. Debug, .. Warnings, .. Waits.Select(static wait => wait.Reason)]);
}
