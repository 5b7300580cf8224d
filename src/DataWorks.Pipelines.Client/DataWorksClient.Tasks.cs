using System.Globalization;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client;

/// <content>Task instances and their logs.</content>
public sealed partial class DataWorksClient
{
    /// <summary>Reads one task instance, its last run (GetTaskInstance). The id is unique without a ProjectId.</summary>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.TaskInstanceNotFound"/> for an unknown id.</exception>
    public Task<TaskInstance> GetTaskInstanceAsync(long id, CancellationToken cancellationToken) => SendAsync(
        CreateGet("GetTaskInstance", ("Id", ToText(id))) with { NotFoundKind = DwErrorKind.TaskInstanceNotFound },
        (ref json, requestId) => ObjectReader.Read(ref json, requestId, "TaskInstance"u8, TaskReader(null)),
        cancellationToken);

    /// <summary>Lists the task instances of a business date (ListTaskInstances), in the service's order: the highest id first.</summary>
    public IAsyncEnumerable<Page<TaskInstance>> ListTaskInstances(TaskInstanceQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List("the task instances", FetchAsync, GetKey, query.Skip, query.MaxRows);

        Task<Page<TaskInstance>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            return SendAsync(
                CreatePost(
                    "ListTaskInstances",
                    ("ProjectId", ToText(query.ProjectId)),
                    ("Bizdate", ToText(query.BizDate.ToUnixTimeMilliseconds())),
                    ("Id", ToText(query.Id)),
                    ("Owner", query.Owner),
                    ("ProjectEnv", query.EnvType),
                    ("Status", query.Status),
                    ("TaskId", ToText(query.TaskId)),
                    ("TaskName", query.TaskName),
                    ("TaskType", query.TaskType),
                    ("WorkflowId", ToText(query.WorkflowId)),
                    ("WorkflowInstanceId", ToText(query.WorkflowInstanceId)),
                    ("PageNumber", ToText(page)),
                    ("PageSize", ToText(size))),
                (ref json, requestId) => Page<TaskInstance>.Read(ref json, requestId, ["TaskInstances"], FirstRow(page, size), TaskReader(query.Zone)),
                cancellationToken);
        }
    }

    /// <summary>Reads the log of a task instance (GetTaskInstanceLog). Only the instance, the given run, the text and the request id are filled in:
    /// the response has no more.</summary>
    /// <param name="runNumber">The run, from 1; <c>null</c> for the last.</param>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.TaskInstanceNotFound"/> for an unknown id.</exception>
    public Task<TaskInstanceLog> GetTaskInstanceLogAsync(long id, int? runNumber, CancellationToken cancellationToken) => SendAsync(
        CreateGet("GetTaskInstanceLog", ("Id", ToText(id)), ("RunNumber", ToText(runNumber))) with { NotFoundKind = DwErrorKind.TaskInstanceNotFound },
        (ref json, requestId) => TaskInstanceLogReader.Read(ref json, requestId, id, runNumber),
        cancellationToken);

    private JsonReader<TaskInstance> TaskReader(TimeZoneInfo? given)
    {
        DateTimeOffset readAt = _connection.Time.GetUtcNow();
        Func<DateTimeOffset, DateTime> getDay = DayReader(given);
        return (ref json, requestId) => TaskInstanceReader.Read(ref json, requestId, readAt, getDay);
    }

    // A rerun has the same id, and a list has both.
    private static string GetKey(TaskInstance row) =>
        row.Id == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{row.Id}/{row.RunNumber}");

    private static string? ToText(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
