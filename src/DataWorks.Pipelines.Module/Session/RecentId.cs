using System.Globalization;

namespace DataWorks.Pipelines.Module.Session;

/// <summary>An id that a cmdlet wrote, with what a person knows it by. It holds the row's own strings and not the row.</summary>
internal readonly record struct RecentId(RecentIdKind Kind, string? Text, long Number, string? Name, string Status, DateTime? Time, int Command)
{
    /// <summary>The id as it is typed.</summary>
    public string Id => Text ?? Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name, the state, and when it began in local time.</summary>
    public string ToolTip
    {
        get
        {
            string state = RunState.Of(Status);
            string when = Time is { } time ? ", " + time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;
            return $"{(string.IsNullOrWhiteSpace(Name) ? Id : Name)} ({state}{when})";
        }
    }
}
