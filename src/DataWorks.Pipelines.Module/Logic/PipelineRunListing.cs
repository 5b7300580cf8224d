using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the runs of one workspace, or of piped workspaces in their order.</summary>
internal sealed class PipelineRunListing
{
    private readonly CommandContext _command;
    private readonly ServiceConnection _connection;
    private readonly RowWindow _window;
    private readonly PipelineRunQuery _query;
    private readonly Func<PipelineRun, bool>? _matches;
    private readonly ServerFilter _server;
    private readonly DateTimeOffset? _after;
    private readonly int? _throttleLimit;
    private DataWorksClient? _client;
    private OrderedListReader<PipelineRun>? _lists;

    public PipelineRunListing(
        CommandContext command,
        ServiceConnection connection,
        RowWindow window,
        PipelineRunQuery typed,
        StatusFilter status,
        DateTimeOffset? after = null,
        DateTimeOffset? before = null,
        int? throttleLimit = null)
    {
        (_command, _connection, _window, _after, _throttleLimit) = (command, connection, window, after, throttleLimit);
        PipelineRunQuery query = _query = typed with
        {
            Status = status.Sent,
            Creator = FilterValues.Text(typed.Creator, "-Creator"),
            ObjectId = FilterValues.Text(typed.ObjectId, "-ObjectId"),
        };

        // The service has no filter by time.
        bool byTime = after is not null || before is not null;
        _matches = byTime || !status.IsEmpty || query.Creator is not null ? Matches : null;
        _server = byTime || !status.IsAppliedByServer ? ServerFilter.Part : ServerFilter.All;

        bool Matches(PipelineRun row) =>
            status.Matches(row.Status)
            && (query.Creator is null || row.Creator is null || row.Creator == query.Creator)
            && (!byTime || (row.CreateTime is { } time && (after is null || new DateTimeOffset(time) >= after) && (before is null || new DateTimeOffset(time) < before)));
    }

    private DataWorksClient Client => _client ??= _connection.Operations(_command.Log);

    /// <summary>Writes the runs of the workspace of the query, else of the connection.</summary>
    public void Write()
    {
        (PipelineRunQuery query, NewestFirst? order) = InProject(FilterValues.RequireProject(_query.ProjectId, _connection));
        ListWriter<PipelineRun>.Write(
            _command,
            (skip, maxRows) => Client.ListPipelineRuns(query with { Skip = skip, MaxRows = maxRows }),
            _matches,
            _server,
            _window,
            order is null ? null : order.IsPast);
    }

    public void Add(IReadOnlyList<Project> projects)
    {
        _lists ??= new OrderedListReader<PipelineRun>(_command, _window, _throttleLimit, _matches);
        foreach (Project project in projects)
        {
            if (_lists.Window.IsDone)
            {
                break;
            }

            (PipelineRunQuery query, NewestFirst? order) = InProject(project.ProjectId);
            long maxRows = _server == ServerFilter.All ? _lists.Window.Wanted : long.MaxValue;
            _lists.Add(
                IdNormalizer.Target(project.ProjectId),
                () => Client.ListPipelineRuns(query with { ProjectId = IdNormalizer.Normalize(project.ProjectId), MaxRows = maxRows }),
                order is null ? null : order.IsPast);
        }

        _lists.EndInput();
    }

    public void Finish() => _lists?.Flush();

    private (PipelineRunQuery Query, NewestFirst? Order) InProject(long projectId)
    {
        NewestFirst? order = _after is null ? null : new NewestFirst(_after.Value, _command.Output);

        // With -After every page may be the last one that is needed, unless the runs are in another order.
        return (_query with { ProjectId = projectId, MayPrefetch = order is null ? null : () => !order.IsInOrder }, order);
    }
}
