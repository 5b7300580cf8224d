using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>What an emulator is started with. The defaults are those of the command line, but for the port.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The moment that a workspace takes for the present where none is given: the same seed gives the same answers on every day.</summary>
    public static readonly DateTimeOffset DefaultNow = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets what the workspace and the faults are made from.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Gets the number of runs in each project.</summary>
    public int Runs { get; init; } = 500;

    /// <summary>Gets the exact number of items of every run; null for 1 to 12.</summary>
    public int? ItemsPerRun { get; init; }

    /// <summary>Gets the number of PAI flows in each workspace.</summary>
    public int Flows { get; init; } = 600;

    /// <summary>Gets the number of workflow instances of each project on each business date.</summary>
    public int InstancesPerDate { get; init; } = 40;

    /// <summary>Gets the moment that the workspace takes for the present.</summary>
    public DateTimeOffset Now { get; init; } = DefaultNow;

    /// <summary>Gets the largest page of every list; null for the service's own limits.</summary>
    public int? PageCap { get; init; }

    /// <summary>Gets the most ids that one ListPipelineRunsStatus takes; null for no limit.</summary>
    public int? BatchLimit { get; init; }

    /// <summary>Gets a value indicating whether only the names before May 2025 are known.</summary>
    public bool LegacyApi { get; init; }

    /// <summary>Gets a value indicating whether the texts of the workspace hold what terminals, shells and readers might act on.</summary>
    public bool Hostile { get; init; }

    /// <summary>Gets a value indicating whether unfinished runs and instances go on with time.</summary>
    public bool Advance { get; init; }

    /// <summary>Gets how much faster than the clock they go on.</summary>
    public double AdvanceSpeed { get; init; } = 1;

    /// <summary>Gets the keys that are known besides testid.</summary>
    public IReadOnlyList<AccessKey> AccessKeys { get; init; } = [];

    /// <summary>Gets the rules to begin with.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>Gets the calls a second that are allowed; 0 for no limit.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>Gets how many calls the log keeps.</summary>
    public int LogCapacity { get; init; } = 1000;

    /// <summary>Gets the MiB of answers that are made once and given again; 0 for none. The workspace must not be changed meanwhile.</summary>
    public int CacheMiB { get; init; }

    /// <summary>Gets the region in the host names of error bodies.</summary>
    public string Region { get; init; } = "cn-shanghai";

    /// <summary>Gets where a line a call is written to; null for nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>Gets the clock for signatures, the rate, late responses and the passing of time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>A text of the workspace, hostile with --hostile; the number chooses how.</summary>
    internal string Text(string text, ulong number) => Hostile ? HostileTexts.AtEnd(text, number) : text;

    /// <summary>An id of the workspace likewise.</summary>
    internal string IdText(string id, ulong number) => Hostile ? HostileTexts.Around(id, number) : id;
}
