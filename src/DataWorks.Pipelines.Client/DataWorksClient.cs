using System.Globalization;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client;

/// <summary>
/// The operations that the module reads with. Ids are trimmed; every error is a <see cref="DwServiceException"/>, a cancelled call
/// an <see cref="OperationCanceledException"/>. One instance serves one command: after an error that makes every further call pointless, such as
/// a wrong key or a used-up quota, its other calls fail with the same error and are not sent.
/// </summary>
public sealed partial class DataWorksClient
{
    private readonly ServiceConnection _session;
    private readonly RequestLogger _log;
    private readonly ServiceCaller _caller;

    internal DataWorksClient(ServiceConnection session, RequestLogger log)
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
        ApiRequest call = CreateGet("GetPipelineRun", ("ProjectId", ToText(projectId)), ("Id", pipelineRunId));
        return _caller.SendAsync(
            call with { LegacyOperation = "GetDeployment", NotFoundKind = DwErrorKind.PipelineRunNotFound },
            (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
                ObjectReader.Read(body, requestId, ref envelope, "Pipeline"u8, RunReader()),
            cancellationToken);
    }

    /// <summary>Lists the runs of a workspace (ListPipelineRuns, else ListDeployments), in the service's order.</summary>
    /// <param name="query">Which runs.</param>
    public AsyncPageable<PipelineRun> ListPipelineRuns(PipelineRunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List("the pipeline runs", FetchAsync, static run => run.Id, query.Skip, query.MaxRows, query.MayPrefetch);

        Task<Page<PipelineRun>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiRequest call = CreateGet(
                "ListPipelineRuns",
                ("ProjectId", ToText(query.ProjectId)), ("Status", query.Status), ("Creator", query.Creator), ("ObjectId", query.ObjectId),
                ("PageNumber", ToText(page)), ("PageSize", ToText(size)));
            PageShape shape = Shape("PipelineRuns", "Deployments", page, size);
            return _caller.SendAsync(
                call with
                {
                    LegacyOperation = "ListDeployments",
                    UnsupportedByLegacy = string.IsNullOrEmpty(query.ObjectId) ? null : nameof(query.ObjectId),
                },
                (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
                    PageReader.Read(body, requestId, ref envelope, shape, RunReader()),
                cancellationToken);
        }
    }

    /// <summary>Lists the items of a run (ListPipelineRunItems), in the service's order. There is no older name.</summary>
    /// <param name="projectId">The DataWorks workspace.</param>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <param name="skip">The rows to pass over.</param>
    /// <param name="maxRows">The rows that are wanted; the last page may hold more.</param>
    public AsyncPageable<PipelineRunItem> ListPipelineRunItems(long projectId, string pipelineRunId, long skip, long maxRows = long.MaxValue)
    {
        return List($"the items of run {pipelineRunId}", FetchAsync, GetId, skip, maxRows);

        Task<Page<PipelineRunItem>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiRequest call = CreateGet(
                "ListPipelineRunItems",
                ("ProjectId", ToText(projectId)), ("PipelineRunId", pipelineRunId),
                ("PageNumber", ToText(page)), ("PageSize", ToText(size)));
            PageShape shape = Shape("PipelineRunItems", null, page, size);
            return _caller.SendAsync(
                call with { NotFoundKind = DwErrorKind.PipelineRunNotFound },
                (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) => PageReader.Read(
                    body, requestId, ref envelope, shape,
                    (ref LenientJsonReader json, string? id) => PipelineRunItemReader.Read(ref json, id, projectId, pipelineRunId)),
                cancellationToken);
        }
    }

    // All rows of a response were read at one time.
    private JsonRowReader<PipelineRun> RunReader()
    {
        DateTimeOffset readAt = _session.Time.GetUtcNow();
        return (ref LenientJsonReader json, string? requestId) => PipelineRunReader.Read(ref json, requestId, readAt);
    }

    private AsyncPageable<T> List<T>(
        string what, PageFetch<T> fetch, Func<T, string> idOf, long skip, long maxRows, Func<bool>? mayPrefetch = null) =>
        new(new Pager<T>(what, fetch, idOf, _log).ReadAsync(skip, maxRows, mayPrefetch));

    private static PageShape Shape(string name, string? legacyName, int page, int size) => new(name, legacyName, (page - 1L) * size);

    // The vendor's own sample has 0 for an id: such rows cannot be told apart and are not taken for the same.
    private static string GetId(PipelineRunItem item) => item.Id == "0" ? string.Empty : item.Id;

    private static ApiRequest CreateGet(string operation, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        List<NamedValue> query = [];
        foreach ((string name, string? value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(new(name, value));
            }
        }

        return new ApiRequest { Product = ServiceProduct.DataWorks, Operation = operation, Method = HttpMethod.Get, Query = query };
    }

    private static string ToText(long number) => number.ToString(CultureInfo.InvariantCulture);
}
