using System.Globalization;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Internal;

/// <summary>Parses a date or a time as typed or printed. PowerShell converts a date to text with the invariant culture and parses an argument with
/// the current culture, so <c>05/11/2026</c> may be two days. A text that is different days in the two cultures is an error.</summary>
internal static partial class DateText
{
    private const string HowToWrite = "Write a day such as 2026-11-20, or an instant with its offset such as 2026-11-20T00:00:00+08:00.";

    private static readonly string[] s_isoDays = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd"];

    /// <param name="needsDay">Whether a text without a day, such as <c>10:30</c>, is an error; otherwise it is a time of today.</param>
    /// <param name="time">The time, of kind <see cref="DateTimeKind.Unspecified"/> if the text has no zone, else UTC.</param>
    public static bool TryRead(string text, bool needsDay, out DateTime time, out string? problem)
    {
        string trimmed = text.Trim();
        time = default;
        DateTime? invariant = DateTime.TryParseExact(trimmed, s_isoDays, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime isoDay)
            ? IfPlausible(isoDay)
            : Read(trimmed, CultureInfo.InvariantCulture, needsDay);
        DateTime? current = invariant is not null && IsoDate().IsMatch(trimmed) ? invariant : Read(trimmed, CultureInfo.CurrentCulture, needsDay);
        if ((current ?? invariant) is not { } read)
        {
            problem = TimeOnly.TryParse(trimmed, CultureInfo.CurrentCulture, out _)
                ? $"'{trimmed}' has no day. {HowToWrite}"
                : $"'{trimmed}' is not a date. {HowToWrite}";
            return false;
        }

        if (invariant is { } other && other != read)
        {
            problem = string.Create(
                CultureInfo.InvariantCulture,
                $"'{trimmed}' is {read:yyyy-MM-dd} in the culture {CultureInfo.CurrentCulture.Name} and {other:yyyy-MM-dd} in others. Write the intended date in this format.");
            return false;
        }

        (time, problem) = (read, null);
        return true;
    }

    private static DateTime? Read(string text, CultureInfo culture, bool needsDay)
    {
        // With RoundtripKind the kind is Unspecified if the text has no zone.
        const DateTimeStyles Styles = DateTimeStyles.RoundtripKind;
        if (!DateTime.TryParse(text, culture, Styles, out DateTime time) || (needsDay && !NamesDay(text, time, culture)))
        {
            return null;
        }

        return IfPlausible(time.Kind == DateTimeKind.Unspecified ? time : time.ToUniversalTime());
    }

    // DateTime.TryParse completes the date: today for a time, the first day for a month, this year for a day of a month.
    private static bool NamesDay(string text, DateTime time, CultureInfo culture)
    {
        Calendar calendar = culture.DateTimeFormat.Calendar;
        DateTime local = time.Kind == DateTimeKind.Utc ? time.ToLocalTime() : time;
        List<int> numbers = [.. Numbers().Matches(text).Select(static match => int.TryParse(match.ValueSpan, out int number) ? number : -1)];
        return DateTime.TryParse(text, culture, DateTimeStyles.NoCurrentDateDefault, out DateTime bare) && bare.Year > 1
            && (time.Kind != DateTimeKind.Unspecified
                || (numbers.Remove(calendar.GetDayOfMonth(local))
                    && (numbers.Remove(calendar.GetYear(local)) || numbers.Remove(calendar.GetYear(local) % 100))
                    && (numbers.Remove(calendar.GetMonth(local)) || MonthName().IsMatch(text))));
    }

    // A year of another calendar, such as 2569 of the Buddhist one, is not accepted as a Gregorian year.
    private static DateTime? IfPlausible(DateTime time) => time.Year is >= 1900 and <= 2400 ? time : null;

    [GeneratedRegex(@"^(\d{8}|\d{4}[-/]\d{2}[-/]\d{2})$|^\d{4}-\d{1,2}-\d{1,2}([T ]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\p{L}{3}|[\p{IsCJKUnifiedIdeographs}\p{IsHangulSyllables}]", RegexOptions.CultureInvariant)]
    private static partial Regex MonthName();
}
