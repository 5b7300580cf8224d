using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the workflow instances of business dates, in the order of the dates, of one workspace or of piped workspaces in their order.</summary>
internal sealed class WorkflowInstanceListing
{
    private readonly CommandContext _command;
    private readonly RowWindow _window;
    private readonly InstanceFilter _filter;
    private readonly WorkflowInstanceQuery _query;
    private readonly IReadOnlyList<DateTimeOffset> _instants;
    private readonly DataWorksClient _client;
    private readonly int? _throttleLimit;
    private OrderedListReader<WorkflowInstance>? _lists;

    public WorkflowInstanceListing(
        CommandContext command,
        ServiceConnection connection,
        RowWindow window,
        InstanceFilter filter,
        IReadOnlyList<BizDate> dates,
        string? timeZone = null,
        int? throttleLimit = null)
    {
        (_command, _window, _filter, _throttleLimit) = (command, window, filter, throttleLimit);
        BizDateResolver resolver = new(command, connection, FilterValues.Text(timeZone, "-TimeZone"));
        _query = filter.Query with { Zone = resolver.Zone };
        _instants = resolver.Resolve(dates);
        _client = connection.Operations(command.Log);
    }

    private OrderedListReader<WorkflowInstance> Lists => _lists ??= new OrderedListReader<WorkflowInstance>(_command, _window, _throttleLimit, _filter.Matches);

    /// <summary>Writes the instances of the workspace of the filter, else of the connection.</summary>
    public static void Write(
        CommandContext command,
        ServiceConnection connection,
        RowWindow window,
        InstanceFilter filter,
        IReadOnlyList<BizDate> dates,
        string? timeZone = null,
        int? throttleLimit = null)
    {
        // A missing workspace is reported before an invalid date.
        long project = FilterValues.RequireProject(filter.Query.ProjectId, connection);
        new WorkflowInstanceListing(command, connection, window, filter, dates, timeZone, throttleLimit).Write(project);
    }

    public void Add(IReadOnlyList<Project> projects)
    {
        foreach (Project project in projects)
        {
            AddDates(IdNormalizer.Target(project.ProjectId), () => IdNormalizer.Normalize(project.ProjectId));
        }

        Lists.EndInput();
    }

    public void Finish() => _lists?.Flush();

    private void Write(long project)
    {
        if (_instants is [DateTimeOffset only])
        {
            WorkflowInstanceQuery query = _query with { ProjectId = project, BizDate = only };
            ListWriter<WorkflowInstance>.Write(_command, (skip, maxRows) => _client.ListWorkflowInstances(query with { Skip = skip, MaxRows = maxRows }), _filter.Matches, _filter.Server, _window);
            return;
        }

        Lists.AddInputs(_instants.Count);
        AddDates(null, () => project);
        Lists.Flush();
    }

    private void AddDates(object? input, Func<long> project)
    {
        foreach (DateTimeOffset instant in _instants)
        {
            if (!Lists.Window.IsDone)
            {
                long maxRows = _filter.Matches is null ? Lists.Window.Wanted : long.MaxValue;
                Lists.Add(input ?? new BizDate(instant), () => _client.ListWorkflowInstances(_query with { ProjectId = project(), BizDate = instant, MaxRows = maxRows }));
            }
        }
    }
}
