using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>
/// Writes HTML. Text from outside goes only through <see cref="Text"/> and <see cref="Lines"/>: the encoder of .NET makes it safe in an element and in
/// a quoted attribute, and characters that are invisible or reverse others are shown as marks.
/// </summary>
/// <param name="writer">Receives the page.</param>
/// <param name="zone">The time zone of all times.</param>
internal sealed class HtmlText(TextWriter writer, TimeZoneInfo zone)
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes markup that is part of the program.</summary>
    public HtmlText Markup(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Writes text as one line.</summary>
    public HtmlText Text(string? text, int width = DisplayText.CellWidth)
    {
        s_encoder.Encode(writer, DisplayText.SingleLine(text, width));
        return this;
    }

    /// <summary>Writes text with its line breaks.</summary>
    public HtmlText Lines(string? text)
    {
        string[] lines = DisplayText.SafeLines(text).Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            // The encoder would write a line break as an entity.
            writer.Write(index == 0 ? string.Empty : "\n");
            s_encoder.Encode(writer, lines[index]);
        }

        return this;
    }

    /// <summary>Writes a number with separators of thousands.</summary>
    public HtmlText Number(long number) => Markup(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>Writes a time in the zone of the report; a business date, which has no zone, as its day.</summary>
    public HtmlText Time(DateTime? time)
    {
        if (time is { Kind: DateTimeKind.Unspecified } day)
        {
            return Markup(string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{day:yyyy-MM-dd}\">{day:yyyy-MM-dd}</time>"));
        }

        return time is { } known ? Time(new DateTimeOffset(known)) : this;
    }

    /// <summary>Writes an instant in the zone of the report; nothing for <c>null</c>.</summary>
    public HtmlText Time(DateTimeOffset? time)
    {
        if (time is not { } known)
        {
            return this;
        }

        DateTimeOffset local = TimeZoneInfo.ConvertTime(known, zone);
        return Markup(string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{local:yyyy-MM-ddTHH:mm:sszzz}\">{local:yyyy-MM-dd HH:mm:ss}</time>"));
    }

    /// <summary>Formats a duration as people say it: <c>45 s</c>, <c>3 min 12 s</c>, <c>1 h 02 min</c>, <c>2 d 03 h</c>.</summary>
    public static string Format(TimeSpan duration) => duration switch
    {
        { Ticks: < 0 } => "-" + Format(duration.Duration()),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Seconds} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds:00} s"),
        { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Hours} h {duration.Minutes:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.Days:N0} d {duration.Hours:00} h"),
    };

    /// <summary>Writes a state with its color. Any other text has no color, since the name of a class must be one of the eight.</summary>
    public HtmlText State(string? state) => state is not null && ReportEntry.IsKnownState(state)
        ? Markup($"<span class=\"state {state}\">{state}</span>")
        : Text(state);
}
