using System.Globalization;

namespace DataWorks.Pipelines.Module.Views;

/// <summary>What the views show of a value. Colours are plain escape codes: PowerShell takes them out where the host has none.</summary>
public static class FormatHelper
{
    private const string Reset = "\u001b[0m";

    /// <summary>The state in its colour.</summary>
    /// <param name="state">One of <see cref="RunState"/>.</param>
    public static string State(string? state)
    {
        string? colour = state switch
        {
            RunState.Succeeded => "\u001b[32m",
            RunState.Failed => "\u001b[31;1m",
            RunState.Running => "\u001b[36m",
            RunState.Canceled or RunState.Suspended => "\u001b[33m",
            RunState.NotStarted or RunState.Skipped => "\u001b[90m",
            _ => null,
        };
        return colour is null ? state ?? string.Empty : colour + state + Reset;
    }

    /// <summary>A time in the zone of this machine, to the second.</summary>
    /// <param name="time">The time.</param>
    public static string Time(DateTimeOffset? time) => Local(time, "yyyy-MM-dd HH:mm:ss");

    /// <summary>A time in the zone of this machine, to the minute: what a table has room for.</summary>
    /// <param name="time">The time.</param>
    public static string Minute(DateTimeOffset? time) => Local(time, "yyyy-MM-dd HH:mm");

    /// <summary>How long, as hours, minutes and seconds.</summary>
    /// <param name="duration">The time between start and end.</param>
    public static string Duration(TimeSpan? duration) => duration is { } span
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}")
        : string.Empty;

    /// <summary>The stage that a run is at: the one that failed or runs, else the last one that ended.</summary>
    /// <param name="stages">The stages of a run.</param>
    public static string Stage(PipelineStageList? stages)
    {
        PipelineStage? at = stages?.FirstOrDefault(static stage => stage.State is RunState.Failed or RunState.Running or RunState.Canceled)
            ?? stages?.LastOrDefault(static stage => stage.State == RunState.Succeeded)
            ?? (stages is { Count: > 0 } ? stages[0] : null);
        return at?.Code ?? string.Empty;
    }

    /// <summary>A list's own short line, which the format engine would replace by its elements.</summary>
    /// <param name="value">A list or anything else.</param>
    public static string Line(object? value) => value?.ToString() ?? string.Empty;

    private static string Local(DateTimeOffset? time, string format) =>
        time?.ToLocalTime().ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;
}
