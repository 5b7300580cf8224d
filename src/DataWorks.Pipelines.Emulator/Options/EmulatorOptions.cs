using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>The options of an emulator. The defaults are those of the command line, except for the port.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The default present of the sample data: a seed gives the same responses on every day.</summary>
    public static readonly DateTimeOffset DefaultNow = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The source of the sample data and of the faults.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The number of runs in each project.</summary>
    public int Runs { get; init; } = 500;

    /// <summary>The number of items of each run; null for 1 to 12.</summary>
    public int? ItemsPerRun { get; init; }

    /// <summary>The number of PAI flows in each workspace.</summary>
    public int Flows { get; init; } = 600;

    /// <summary>The number of workflow instances of each project on each business date.</summary>
    public int InstancesPerDate { get; init; } = 40;

    /// <summary>The number of tasks of each workflow; null for 3 to 12.</summary>
    public int? TasksPerInstance { get; init; }

    /// <summary>The number of lines of each log of a task instance; null for 20 to 400.</summary>
    public int? LogLines { get; init; }

    /// <summary>The present of the sample data.</summary>
    public DateTimeOffset Now { get; init; } = DefaultNow;

    /// <summary>The largest page of every list; null for the service's limits.</summary>
    public int? PageCap { get; init; }

    /// <summary>The largest number of ids in one ListPipelineRunsStatus; null for no limit.</summary>
    public int? BatchLimit { get; init; }

    /// <summary>Whether only the operation names from before May 2025 are known.</summary>
    public bool LegacyApi { get; init; }

    /// <summary>Whether names, messages and ids hold characters that terminals, shells and parsers might act on.</summary>
    public bool Hostile { get; init; }

    /// <summary>Whether unfinished runs, instances and flows advance with time. The ten newest runs of each project are then unfinished at the start.</summary>
    public bool Advance { get; init; }

    /// <summary>How much faster than the clock they advance.</summary>
    public double AdvanceSpeed { get; init; } = 1;

    /// <summary>The known access keys besides testid.</summary>
    public IReadOnlyList<AccessKey> AccessKeys { get; init; } = [];

    /// <summary>The fault rules at the start.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The allowed calls per second; 0 for no limit.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>The number of calls that the log keeps.</summary>
    public int LogCapacity { get; init; } = 1000;

    /// <summary>The size in MiB of the cache of responses; 0 for none. The sample data must not change meanwhile.</summary>
    public int CacheMiB { get; init; }

    /// <summary>The region in the host names of error bodies.</summary>
    public string Region { get; init; } = "cn-shanghai";

    /// <summary>Receives a line per call; null for no log.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>The clock for signatures, the rate limit, delays and <see cref="Advance"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes a text of the sample data hostile if <see cref="Hostile"/> is set; the number selects the variant.</summary>
    internal string Text(string text, ulong number) => Hostile ? HostileTexts.Append(text, number) : text;

    /// <summary>Does the same for an id.</summary>
    internal string IdText(string id, ulong number) => Hostile ? HostileTexts.Surround(id, number) : id;
}
