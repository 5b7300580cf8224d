using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace DataWorks.Pipelines.Internal;

/// <summary>Formats the value of a property for a view: as safe text, with local times and the color of a state.</summary>
internal static class CellText
{
    private const string Second = "yyyy-MM-dd HH:mm:ss";
    private const string Minute = "yyyy-MM-dd HH:mm";
    private const string Day = "yyyy-MM-dd";
    private const string Reset = "\u001b[0m";

    /// <summary>Formats a property; empty if the object does not have it.</summary>
    public static string Format(PSObject row, string property) => Format(row.Properties[property]?.Value);

    public static string Format(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => string.Empty,
        string text => DisplayText.Safe(text),
        DateTimeOffset time => Time(time, Second),
        DateTime { Kind: DateTimeKind.Unspecified, TimeOfDay.Ticks: 0 } day => Time(day, Day),
        DateTime time => Time(time, Second),
        TimeSpan span => Span(span),
        IReadOnlyDictionary<string, string> pairs => Join(pairs.Select(static pair => $"{pair.Key}={pair.Value}")),
        IEnumerable list and not DisplayedObject when list.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType == typeof(object) => Join(list),
        object other => DisplayText.Safe(Convert.ToString(other, CultureInfo.CurrentCulture)),
    };

    /// <summary>Formats a time without seconds, to save width in tables.</summary>
    public static string FormatMinute(PSObject row, string property) => row.Properties[property]?.Value switch
    {
        DateTimeOffset time => Time(time, Minute),
        DateTime time => Time(time, Minute),
        null => string.Empty,
        object other => Format(other),
    };

    /// <summary>Formats a state in its color. PowerShell removes the color if the host or the file does not support it.</summary>
    public static string State(string? state)
    {
        string? color = state switch
        {
            RunState.Succeeded => "\u001b[32m",
            RunState.Failed => "\u001b[31;1m",
            RunState.Running => "\u001b[36m",
            RunState.Canceled or RunState.Suspended => "\u001b[33m",
            RunState.NotStarted or RunState.Skipped => "\u001b[90m",
            _ => null,
        };
        return color is null ? DisplayText.Safe(state) : color + state + Reset;
    }

    /// <summary>Gets the code of the current stage of a run: the one that failed or is running, else the last one that succeeded, else the first.</summary>
    public static string Stage(PipelineStageList? stages)
    {
        PipelineStage? current = stages?.FirstOrDefault(static stage => stage.State is RunState.Failed or RunState.Running or RunState.Canceled)
            ?? stages?.LastOrDefault(static stage => stage.State == RunState.Succeeded)
            ?? (stages is { Count: > 0 } ? stages[0] : null);
        return DisplayText.Safe(current?.Code);
    }

    /// <summary>Formats all properties, one per line, for custom views.</summary>
    public static string All(object row) => string.Join('\n', row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.GetIndexParameters().Length == 0)
        .Select(property => $"{property.Name} = {Format(property.GetValue(row))}"));

    private static string Join(IEnumerable list) => string.Join("; ", list.Cast<object?>().Select(Format));

    private static string Time(DateTimeOffset time, string format) => time.ToLocalTime().ToString(format, CultureInfo.InvariantCulture);

    private static string Time(DateTime time, string format) =>
        (time.Kind == DateTimeKind.Utc ? time.ToLocalTime() : time).ToString(format, CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
}
