using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace DataWorks.Pipelines.Internal;

/// <summary>Formats the value of a property for a view: as safe text, with local times and the color of a state.</summary>
internal static class CellText
{
    private const int MaxNested = 3;
    private const string Second = "yyyy-MM-dd HH:mm:ss";
    private const string ShortTime = "MM-dd HH:mm";
    private const string Day = "yyyy-MM-dd";
    private const string Reset = "\u001b[0m";

    // PowerShellStandard knows no PSStyle, which PowerShell has since 7.2.
    private static readonly object? s_formatting = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")
        ?.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is { } style
            ? style.GetType().GetProperty("Formatting")?.GetValue(style)
            : null;

    /// <summary>The text of a property; empty if the object has none of this name.</summary>
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

    /// <summary>The short text of a time or a duration, for a table: <c>11-20 22:14</c>; <c>7m35s</c>, <c>27h12m</c> or <c>12d5h</c>.</summary>
    public static string FormatShort(PSObject row, string property) => FormatShort(row.Properties[property]?.Value);

    public static string FormatShort(object? value) => value switch
    {
        DateTime time => Time(time, ShortTime),
        TimeSpan span => ShortSpan(span),
        object other => Format(other),
        null => string.Empty,
    };

    /// <summary>
    /// The state in its color: that of the user's <c>$PSStyle.Formatting</c> for failed and succeeded, else one that reads on light and dark
    /// grounds. PowerShell removes it if the host, the file or NO_COLOR wants none.
    /// </summary>
    public static string State(string? state) => InStateColor(DisplayText.Safe(state), state);

    /// <summary>Colors display text, such as a bar, as its state.</summary>
    public static string InStateColor(string text, string? state)
    {
        string color = state switch
        {
            RunState.Succeeded => UserColor("FormatAccent", "\u001b[32;1m"),
            RunState.Failed => UserColor("Error", "\u001b[31;1m"),
            RunState.Canceled or RunState.Suspended => "\u001b[35m",
            RunState.Running => "\u001b[1m",
            _ => string.Empty,
        };
        return color.Length == 0 ? text : color + text + Reset;
    }

    /// <summary>Gets the code of the current stage of a run: the one that failed or is running, else the last one that succeeded, else the first.</summary>
    public static string Stage(PipelineStageList? stages)
    {
        PipelineStage? current = stages?.FirstOrDefault(static stage => stage.State is RunState.Failed or RunState.Running or RunState.Canceled)
            ?? stages?.LastOrDefault(static stage => stage.State == RunState.Succeeded)
            ?? (stages is { Count: > 0 } ? stages[0] : null);
        return DisplayText.Safe(current?.Code);
    }

    public static string All(object row)
    {
        (string Name, string Text)[] properties =
        [
            .. from property in row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.GetIndexParameters().Length == 0
               let text = Format(property.GetValue(row))
               where text.Length > 0
               select (property.Name, text),
        ];
        int width = properties.Length == 0 ? 0 : properties.Max(static property => property.Name.Length);
        return string.Join('\n', properties.Select(property => $"{property.Name.PadRight(width)} : {property.Text}"));
    }

    /// <summary>Formats the properties of an object of unknown structure as a list view does. Nested objects are in one line.</summary>
    public static string AllOf(PSObject row)
    {
        PSPropertyInfo[] properties = [.. row.Properties.Where(static property => property is PSNoteProperty)];
        int width = properties.Length == 0 ? 0 : properties.Max(static property => property.Name.Length);
        return string.Join('\n', properties.Select(property => DisplayText.Safe($"{property.Name.PadRight(width)} : {Nested(property.Value)}")));
    }

    private static string Nested(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } nested => $"@{{{string.Join("; ", nested.Properties.Where(static property => property is PSNoteProperty).Select(static property => $"{property.Name}={Nested(property.Value)}"))}}}",
        object[] list => string.Create(CultureInfo.InvariantCulture, $"{{{string.Join(", ", list.Take(MaxNested).Select(Nested))}{(list.Length > MaxNested ? $", … {list.Length} in all" : string.Empty)}}}"),
        _ => Format(value),
    };

    private static string Join(IEnumerable list) => string.Join("; ", list.Cast<object?>().Select(Format));

    private static string Time(DateTimeOffset time, string format) => time.ToLocalTime().ToString(format, CultureInfo.InvariantCulture);

    private static string Time(DateTime time, string format) =>
        (time.Kind == DateTimeKind.Utc ? time.ToLocalTime() : time).ToString(format, CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");

    private static string ShortSpan(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds}s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}m{span.Seconds:00}s"),
        { TotalHours: < 100 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}h{span.Minutes:00}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Days}d{span.Hours}h"),
    };

    private static string UserColor(string setting, string otherwise) => s_formatting?.GetType().GetProperty(setting)?.GetValue(s_formatting) as string ?? otherwise;
}
