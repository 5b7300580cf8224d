namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A stage of a run. <c>Step</c> counts from 1; the type is Build, Check, Deploy or Offline.</summary>
public sealed record EmulatedStage(int Step, string Code, string Type, string Name, string Description, string Status, string Message);

/// <summary>A deployment run. Times are epoch milliseconds.</summary>
public sealed class EmulatedRun
{
    /// <summary>The UUID, without the line break that some responses add.</summary>
    public required string Id { get; init; }

    public required EmulatedProject Project { get; init; }

    public required string Creator { get; init; }

    public required string Description { get; init; }

    /// <summary>One of <see cref="RunStatuses"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Why the run failed; empty if it did not.</summary>
    public required string Message { get; init; }

    public required long CreateTime { get; init; }

    public required long ModifyTime { get; init; }

    public required IReadOnlyList<EmulatedStage> Stages { get; init; }

    public required int ItemCount { get; init; }

    /// <summary>How it ends; null if it had ended at the start, or does not advance.</summary>
    public EmulatedEnding? Ending { get; init; }

    /// <summary>Whether requests for it fail now.</summary>
    internal bool IsUnavailable { get; init; }

    /// <summary>The position by age: 0 is the oldest.</summary>
    internal int Ordinal { get; init; }

    /// <summary>Decides on the irregularities of its responses.</summary>
    internal ulong Quirks { get; init; }
}
