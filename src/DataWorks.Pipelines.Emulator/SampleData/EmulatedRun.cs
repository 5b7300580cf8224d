namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One deployment run.</summary>
public sealed class EmulatedRun
{
    internal EmulatedRun()
    {
    }

    /// <summary>Gets the UUID of the run, without the stray line break that some answers carry.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the project.</summary>
    public required EmulatedProject Project { get; init; }

    /// <summary>Gets the account id of who made the run.</summary>
    public required string Creator { get; init; }

    /// <summary>Gets the description, in English or Chinese.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the status in the service's present spelling.</summary>
    public required string Status { get; init; }

    /// <summary>Gets why the run failed; empty where it did not.</summary>
    public required string Message { get; init; }

    /// <summary>Gets when it was made, in epoch milliseconds.</summary>
    public required long CreateTime { get; init; }

    /// <summary>Gets when it last changed, in epoch milliseconds.</summary>
    public required long ModifyTime { get; init; }

    /// <summary>Gets the stages in the order that the service runs them.</summary>
    public required IReadOnlyList<EmulatedStage> Stages { get; init; }

    /// <summary>Gets how many items the run deploys.</summary>
    public required int ItemCount { get; init; }

    /// <summary>Gets the age order of the run: 0 is the oldest.</summary>
    internal int Ordinal { get; init; }

    /// <summary>Gets the hash that decides on the quirks of its answers.</summary>
    internal ulong Quirks { get; init; }
}
