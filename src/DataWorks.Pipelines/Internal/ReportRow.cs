using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataWorks.Pipelines.Internal;

/// <summary>Collects the columns of a row for people's files. No value depends on the culture that the file is written under.</summary>
internal sealed class ReportRow : IEnumerable
{
    private readonly PSObject _row = new();

    public void Add(string name, object? value) => _row.Properties.Add(new PSNoteProperty(name, value switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan span => (long)Math.Round(span.TotalMinutes, MidpointRounding.AwayFromZero),
        null or bool or int or long => value,
        _ => AsText(value.ToString() ?? string.Empty),
    }));

    public PSObject ToObject() => _row;

    IEnumerator IEnumerable.GetEnumerator() => _row.Properties.GetEnumerator();

    // A spreadsheet runs a text that begins like this as a formula. The apostrophe keeps it text: https://owasp.org/www-community/attacks/CSV_Injection
    private static string AsText(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
}
