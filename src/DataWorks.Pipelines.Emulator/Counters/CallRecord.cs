using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Counters;

/// <summary>One call as the emulator saw it.</summary>
public sealed class CallRecord
{
    internal CallRecord()
    {
    }

    /// <summary>Gets the number of the call, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the operation, or the path where none is known.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the parameters of the query and of a form body.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Gets a JSON body; empty for every other.</summary>
    public required string Body { get; init; }

    /// <summary>Gets the headers, without tokens and the Authorization header.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the request id of the answer.</summary>
    public required string RequestId { get; init; }

    /// <summary>Gets the HTTP status of the answer; 0 where the connection ended without one or the call is under way.</summary>
    public int Status { get; internal set; }

    /// <summary>Gets the error code of the answer; empty for none.</summary>
    public string ErrorCode { get; internal set; } = string.Empty;

    /// <summary>Gets what was injected.</summary>
    public IReadOnlyCollection<FaultKind> Faults { get; internal set; } = [];

    /// <summary>Gets how many calls were under way when it came, itself included.</summary>
    public int InFlight { get; internal set; }

    /// <summary>Gets how many calls had ended when it arrived.</summary>
    internal long EndedBefore { get; set; }
}
