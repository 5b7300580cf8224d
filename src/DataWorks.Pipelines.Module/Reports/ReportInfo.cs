namespace DataWorks.Pipelines.Module.Reports;

/// <summary>What a report says about itself.</summary>
/// <param name="Title">The title.</param>
/// <param name="MadeAt">When it was made. The same rows and the same time give the same bytes.</param>
/// <param name="Zone">The time zone of all times in the report.</param>
/// <param name="MadeBy">The account or the user that made it; <c>null</c> if it is not known.</param>
/// <param name="Workspace">The workspace that the rows are from; <c>null</c> if it is not known.</param>
internal sealed record ReportInfo(string Title, DateTimeOffset MadeAt, TimeZoneInfo Zone, string? MadeBy = null, string? Workspace = null);
