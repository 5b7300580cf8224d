using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the task instances of business dates, or of workflow instances, in their order.</summary>
internal sealed class TaskInstanceListing
{
    private readonly CommandContext _command;
    private readonly TaskFilter _filter;
    private readonly WorkflowTasks _tasks;
    private readonly BizDateResolver _resolver;
    private readonly TaskInstanceQuery _query;
    private readonly ServiceConnection _connection;
    private readonly RowWindow _window;
    private readonly int? _throttleLimit;
    private readonly DataWorksClient _client;
    private OrderedListReader<TaskInstance>? _lists;

    public TaskInstanceListing(
        CommandContext command, ServiceConnection connection, RowWindow window, TaskFilter filter, string? timeZone = null, int? throttleLimit = null)
    {
        (_command, _connection, _window, _filter, _throttleLimit) = (command, connection, window, filter, throttleLimit);
        _resolver = new BizDateResolver(command, connection, FilterValues.Text(timeZone, "-TimeZone"));
        _query = filter.Query with { Zone = _resolver.Zone };
        _client = connection.Operations(command.Log);
        _tasks = new WorkflowTasks(_client, connection, _resolver);
    }

    private OrderedListReader<TaskInstance> Lists => _lists ??= new OrderedListReader<TaskInstance>(_command, _window, _throttleLimit, _filter.Matches);

    public void Write(IReadOnlyList<BizDate> dates)
    {
        TaskInstanceQuery query = _query with { ProjectId = FilterValues.RequireProject(_query.ProjectId, _connection) };
        IReadOnlyList<DateTimeOffset> instants = _resolver.Resolve(dates);
        if (instants is [DateTimeOffset only])
        {
            ListWriter<TaskInstance>.Write(
                _command, (skip, maxRows) => _client.ListTaskInstances(query with { BizDate = only, Skip = skip, MaxRows = maxRows }), _filter.Matches, _filter.Server, _window);
            return;
        }

        foreach (DateTimeOffset instant in instants)
        {
            if (!Lists.Window.IsDone)
            {
                long maxRows = MaxRows;
                Lists.Add(new BizDate(instant), () => _client.ListTaskInstances(query with { BizDate = instant, MaxRows = maxRows }));
            }
        }

        Lists.Flush();
    }

    /// <summary>Adds the workflow instances of one input: one list each.</summary>
    public void Add(IReadOnlyList<WorkflowInstance> instances)
    {
        foreach (WorkflowInstance instance in instances)
        {
            if (!Lists.Window.IsDone)
            {
                long maxRows = MaxRows;
                Lists.Add(IdNormalizer.Target(instance.Id), stop => _tasks.ListAsync(instance, _query with { MaxRows = maxRows }, stop));
            }
        }

        Lists.EndInput();
    }

    public void Finish() => _lists?.Flush();

    private long MaxRows => _filter.Matches is null ? Lists.Window.Wanted : long.MaxValue;
}

/// <summary>Lists the task instances of workflow instances. The service needs the workspace and the business date too.</summary>
internal sealed class WorkflowTasks(DataWorksClient client, ServiceConnection connection, BizDateResolver resolver)
{
    /// <summary>Creates the list of the tasks of an instance. Makes a call only if a row of a file has no business date.</summary>
    public async Task<IAsyncEnumerable<Page<TaskInstance>>> ListAsync(WorkflowInstance row, TaskInstanceQuery filter, CancellationToken stop)
    {
        long id = IdNormalizer.Normalize(row.Id);
        WorkflowInstance instance = row.BizDate is null ? await client.GetWorkflowInstanceAsync(id, stop).ConfigureAwait(false) : row;
        return client.ListTaskInstances(filter with
        {
            ProjectId = FilterValues.RequireProject(instance.ProjectId == 0 ? filter.ProjectId : instance.ProjectId, connection),
            BizDate = resolver.StartOf(instance.BizDate),
            WorkflowInstanceId = id,
        });
    }
}
