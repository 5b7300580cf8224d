using System.Globalization;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the workflow instances of a business date.</summary>
internal static class WorkflowInstanceListing
{
    public static void Write(CommandRun run, ServiceSession session, PagingRequest paging, WorkflowInstanceCriteria criteria)
    {
        WorkflowInstanceQuery query = new()
        {
            ProjectId = ProjectIds.Required(criteria.ProjectId, session),
            BizDate = Instant(run, session, criteria),
            Status = StatusVocabulary.WorkflowInstance.Normalize(criteria.Status),
            Type = StatusVocabulary.WorkflowType.Normalize(criteria.Type),
            EnvType = StatusVocabulary.Environment.Normalize(criteria.EnvType),
            Owner = criteria.Owner?.Trim(),
            Name = criteria.Name,
            WorkflowId = criteria.WorkflowId,
            UnifiedWorkflowInstanceId = criteria.UnifiedWorkflowInstanceId,
        };
        ServiceOperations operations = session.Operations(run.Pump.Log);
        ListWriter.Write(
            run,
            (skip, most) => operations.ListWorkflowInstances(query with { Skip = skip, Most = most }),
            criteria.IsNamed is { } isNamed ? row => isNamed(row.Name ?? string.Empty) : null,
            paging);
    }

    // A day begins where the region's scheduler says so, never where this machine is.
    private static DateTimeOffset Instant(CommandRun run, ServiceSession session, WorkflowInstanceCriteria criteria)
    {
        if (criteria.BizDate.Instant is { } given)
        {
            Tell(run, given, "as it was given");
            return given;
        }

        TimeZoneInfo zone = string.IsNullOrWhiteSpace(criteria.TimeZone)
            ? SchedulingTimeZones.ForRegion(session.RegionId ?? throw NoZone(criteria.BizDate))
            : SchedulingTimeZones.Find(criteria.TimeZone);
        DateTimeOffset start = SchedulingTimeZones.StartOfDay(criteria.BizDate.Day ?? default, zone);
        Tell(run, start, $"{criteria.BizDate} in {zone.Id}");
        return start;
    }

    private static DwServiceException NoZone(BizDate day) => ErrorRecords.InvalidParameter(
        $"The day {day} begins where the region's scheduler says so, and this context has no region: give -TimeZone (such as +08:00), -RegionId to Connect-DwAccount, or an instant ({day}T00:00:00+08:00).");

    private static void Tell(CommandRun run, DateTimeOffset instant, string why) => run.Port.WriteVerbose(string.Create(
        CultureInfo.InvariantCulture, $"BizDate asked for: {instant:yyyy-MM-dd'T'HH:mm:sszzz} ({why}), {instant.ToUnixTimeMilliseconds()} ms"));
}
