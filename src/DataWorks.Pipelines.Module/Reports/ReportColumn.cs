namespace DataWorks.Pipelines.Module.Reports;

/// <summary>One column of a table.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Style">The class of its cells: <c>t</c> time, <c>i</c> id, <c>n</c> number, <c>m</c> long text; empty for text.</param>
/// <param name="Key">The number that the column is sorted by; <c>null</c> if it is sorted by its text.</param>
/// <param name="Write">Writes the content of a cell.</param>
internal sealed record ReportColumn<T>(string Title, string Style, Func<T, double?>? Key, Action<HtmlText, T> Write)
{
    public static ReportColumn<T> Text(string title, Func<T, string?> value) => new(title, string.Empty, null, (html, row) => html.Text(value(row)));

    public static ReportColumn<T> Long(string title, Func<T, string?> value) => Text(title, value) with { Style = "m" };

    /// <summary>An id, which is never written with separators.</summary>
    public static ReportColumn<T> Id(string title, Func<T, object?> value) =>
        new(title, "i", null, (html, row) => html.Text(Convert.ToString(value(row), System.Globalization.CultureInfo.InvariantCulture)));

    public static ReportColumn<T> State(Func<T, string?> value) => new("State", string.Empty, null, (html, row) => html.State(value(row)));

    public static ReportColumn<T> Time(string title, Func<T, DateTime?> value) =>
        new(title, "t", row => value(row) is { } time ? Math.Floor((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks / (double)TimeSpan.TicksPerMillisecond) : null, (html, row) => html.Time(value(row)));

    public static ReportColumn<T> Duration(Func<T, TimeSpan?> value) =>
        new("Duration", "n", row => value(row) is { } time ? Math.Floor(time.TotalMilliseconds) : null, (html, row) => html.Markup(value(row) is { } time ? HtmlText.Format(time) : string.Empty));

    public static ReportColumn<T> Number(string title, Func<T, long?> value) =>
        new(title, "n", row => value(row), (html, row) => _ = value(row) is { } number ? html.Number(number) : html);
}
