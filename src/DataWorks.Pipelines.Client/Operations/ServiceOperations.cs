using System.Globalization;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Signing;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Operations;

/// <summary>
/// The operations that the module reads with. Ids are trimmed; every error is a <see cref="DwServiceException"/>, a cancelled call
/// an <see cref="OperationCanceledException"/>.
/// </summary>
public sealed partial class ServiceOperations
{
    private readonly ServiceSession _session;
    private readonly CallLog _log;
    private readonly ServiceCaller _caller;

    internal ServiceOperations(ServiceSession session, CallLog log)
    {
        _session = session;
        _log = log;
        _caller = new ServiceCaller(session, log);
    }

    /// <summary>Reads one run (GetPipelineRun, else GetDeployment).</summary>
    /// <param name="projectId">The DataWorks workspace.</param>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.PipelineRunNotFound"/> for an unknown id.</exception>
    public Task<PipelineRun> GetPipelineRunAsync(long projectId, string pipelineRunId, CancellationToken cancellationToken)
    {
        ServiceCall call = Get("GetPipelineRun", ("ProjectId", Text(projectId)), ("Id", pipelineRunId));
        return _caller.CallAsync(
            call with { OldOperation = "GetDeployment" },
            (body, requestId) => ObjectReader.Read(body, requestId, "Pipeline"u8, RunReader()),
            DwErrorKind.PipelineRunNotFound,
            cancellationToken);
    }

    /// <summary>Lists the runs of a workspace (ListPipelineRuns, else ListDeployments), in the service's order.</summary>
    /// <param name="query">Which runs.</param>
    public RowSequence<PipelineRun> ListPipelineRuns(PipelineRunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List("the pipeline runs", FetchAsync, static run => run.Id, query.Skip, query.Most, query.MayPrefetch);

        Task<Page<PipelineRun>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ServiceCall call = Get(
                "ListPipelineRuns",
                ("ProjectId", Text(query.ProjectId)), ("Status", query.Status), ("Creator", query.Creator), ("ObjectId", query.ObjectId),
                ("PageNumber", Text(page)), ("PageSize", Text(size)));
            return query.ObjectId is null
                ? CallAsync(call with { OldOperation = "ListDeployments" })
                : WithObjectFilterAsync(() => CallAsync(call));

            Task<Page<PipelineRun>> CallAsync(ServiceCall named) => _caller.CallAsync(
                named,
                (body, requestId) => PageReader.Read(body, requestId, "PipelineRuns", "Deployments", RunReader()),
                null,
                cancellationToken);
        }
    }

    /// <summary>Lists the items of a run (ListPipelineRunItems), in the service's order. There is no older name.</summary>
    /// <param name="projectId">The DataWorks workspace.</param>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <param name="skip">The rows to pass over.</param>
    /// <param name="maxRows">The rows that are wanted; the last page may hold more.</param>
    public RowSequence<PipelineRunItem> ListPipelineRunItems(long projectId, string pipelineRunId, long skip, long maxRows = long.MaxValue)
    {
        return List($"the items of run {pipelineRunId}", FetchAsync, IdOf, skip, maxRows);

        Task<Page<PipelineRunItem>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ServiceCall call = Get(
                "ListPipelineRunItems",
                ("ProjectId", Text(projectId)), ("PipelineRunId", pipelineRunId),
                ("PageNumber", Text(page)), ("PageSize", Text(size)));
            return _caller.CallAsync(
                call,
                (body, requestId) => PageReader.Read(
                    body, requestId, "PipelineRunItems", null,
                    (ref JsonCursor json, string? id) => PipelineRunItemReader.Read(ref json, id, projectId, pipelineRunId)),
                DwErrorKind.PipelineRunNotFound,
                cancellationToken);
        }
    }

    // ListDeployments would ignore the filter, and its rows carry no object: what it returns cannot be filtered here either.
    private async Task<Page<PipelineRun>> WithObjectFilterAsync(Func<Task<Page<PipelineRun>>> call)
    {
        DwServiceException? cause = null;
        if (!_session.UsesOldNames)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (DwServiceException failure) when (OldNames.IsUnknownApi(failure))
            {
                cause = failure;
            }
        }

        throw new DwServiceException(
            DwErrorKind.InvalidParameter,
            "This server has only the older operation ListDeployments, which cannot filter by object: leave out -ObjectId.",
            cause);
    }

    // All rows of a response were read at one time.
    private RowReader<PipelineRun> RunReader()
    {
        DateTimeOffset readAt = _session.Time.GetUtcNow();
        return (ref JsonCursor json, string? requestId) => PipelineRunReader.Read(ref json, requestId, readAt);
    }

    private RowSequence<T> List<T>(
        string what, PageFetch<T> fetch, Func<T, string> idOf, long skip, long maxRows, Func<bool>? mayPrefetch = null) =>
        new(new Pager<T>(what, fetch, idOf, _log).ReadAsync(skip, maxRows, mayPrefetch));

    // The vendor's own sample has 0 for an id: such rows cannot be told apart and are not taken for the same.
    private static string IdOf(PipelineRunItem item) => item.Id == "0" ? string.Empty : item.Id;

    private static ServiceCall Get(string operation, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        List<NamedValue> query = [];
        foreach ((string name, string? value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(new(name, value));
            }
        }

        return new ServiceCall { Product = ServiceProduct.DataWorks, Operation = operation, Method = HttpMethod.Get, Query = query };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
