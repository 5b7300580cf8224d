using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Counters;

/// <summary>One call as the emulator received it.</summary>
public sealed class CallRecord
{
    /// <summary>The number of the call, from 1.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The operation, or the path of an unknown one.</summary>
    public required string Operation { get; init; }

    public required string Method { get; init; }

    /// <summary>The parameters of the query and of a form body.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>A body that is not a form; empty for none.</summary>
    public required string Body { get; init; }

    /// <summary>The headers without Authorization, cookies and tokens.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The HTTP status; 0 while the call is in flight, or if its connection ended without a response.</summary>
    public int Status { get; internal set; }

    /// <summary>The error code of the response; empty for none.</summary>
    public string ErrorCode { get; internal set; } = string.Empty;

    /// <summary>The injected faults.</summary>
    public IReadOnlyCollection<FaultKind> Faults { get; internal set; } = [];

    /// <summary>The number of calls in flight when it arrived, including itself.</summary>
    public int InFlight { get; internal set; }

    /// <summary>The number of calls that had ended when it arrived.</summary>
    internal long EndedBefore { get; set; }

    internal bool HasEnded { get; set; }
}
