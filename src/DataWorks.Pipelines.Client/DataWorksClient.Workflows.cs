using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.TimeZones;

namespace DataWorks.Pipelines.Client;

/// <content>Workflow instances.</content>
public sealed partial class DataWorksClient
{
    /// <summary>Reads one workflow instance (GetWorkflowInstance). The id is unique without a ProjectId.</summary>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.WorkflowInstanceNotFound"/> for an unknown id.</exception>
    public Task<WorkflowInstance> GetWorkflowInstanceAsync(long id, CancellationToken cancellationToken) => SendAsync(
        CreateGet("GetWorkflowInstance", ("Id", ToText(id))) with { NotFoundKind = DwErrorKind.WorkflowInstanceNotFound },
        (ref json, requestId) => ObjectReader.Read(ref json, requestId, "WorkflowInstance"u8, InstanceReader(null)),
        cancellationToken);

    /// <summary>Lists the workflow instances of a business date (ListWorkflowInstances), in the service's order: the highest id first.</summary>
    public IAsyncEnumerable<Page<WorkflowInstance>> ListWorkflowInstances(WorkflowInstanceQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List(
            "the workflow instances", FetchAsync, static row => row.Id == 0 ? string.Empty : ToText(row.Id), query.Skip, query.MaxRows);

        Task<Page<WorkflowInstance>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            return SendAsync(
                CreatePost(
                    "ListWorkflowInstances",
                    ("ProjectId", ToText(query.ProjectId)),
                    ("BizDate", ToText(query.BizDate.ToUnixTimeMilliseconds())),
                    ("EnvType", query.EnvType),
                    ("Filter", Filter(query)),
                    ("Ids", query.Ids is { Count: > 0 } ids ? JsonSerializer.Serialize(ids, QueryJsonContext.Relaxed.IReadOnlyListInt64) : null),
                    ("Name", query.Name),
                    ("Owner", query.Owner),
                    ("Tags", query.Tags is { Count: > 0 } tags ? JsonSerializer.Serialize(tags, QueryJsonContext.Relaxed.IReadOnlyListString) : null),
                    ("Type", query.Type),
                    ("UnifiedWorkflowInstanceId", ToText(query.UnifiedWorkflowInstanceId)),
                    ("WorkflowId", ToText(query.WorkflowId)),
                    ("PageNumber", ToText(page)),
                    ("PageSize", ToText(size))),
                (ref json, requestId) =>
                    Page<WorkflowInstance>.Read(ref json, requestId, ["WorkflowInstances"], FirstRow(page, size), InstanceReader(query.Zone)),
                cancellationToken);
        }
    }

    private JsonReader<WorkflowInstance> InstanceReader(TimeZoneInfo? given)
    {
        DateTimeOffset readAt = _connection.Time.GetUtcNow();
        Func<DateTimeOffset, DateTime> getDay = DayReader(given);
        return (ref json, requestId) => WorkflowInstanceReader.Read(ref json, requestId, readAt, getDay);
    }

    // Without a given zone, business dates are days in the zone of the region.
    private Func<DateTimeOffset, DateTime> DayReader(TimeZoneInfo? given)
    {
        TimeZoneInfo? zone = given ?? (_connection.RegionId is { } region ? SchedulingTimeZones.ForRegion(region) : null);
        return instant => SchedulingTimeZones.GetDay(instant, zone);
    }

    // The service expects the status and the day of execution as JSON in a text, and the day as a string in that JSON.
    private static string? Filter(WorkflowInstanceQuery query)
    {
        string? status = string.IsNullOrEmpty(query.Status) ? null : query.Status;
        string? date = query.ExecutionDate?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return status is null && date is null
            ? null
            : JsonSerializer.Serialize(new WorkflowInstanceFilter(status, date), QueryJsonContext.Relaxed.WorkflowInstanceFilter);
    }

    private static ApiRequest CreatePost(string operation, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        StringBuilder form = new();
        foreach ((string name, string? value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                form.Append(form.Length == 0 ? string.Empty : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return new ApiRequest
        {
            Version = ApiRequest.DataWorksVersion,
            Operation = operation,
            Method = HttpMethod.Post,
            Body = Encoding.ASCII.GetBytes(form.ToString()),
            ContentType = "application/x-www-form-urlencoded",
        };
    }
}
