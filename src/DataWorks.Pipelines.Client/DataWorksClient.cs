using System.Globalization;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client;

/// <summary>
/// The operations of the module. Those with a method of their own read. Every error is a <see cref="DwServiceException"/>, a canceled call an
/// <see cref="OperationCanceledException"/>. Each command has its own instance: after an error that would repeat for every call, such as a
/// wrong access key or a used-up quota, the other calls fail with the same error and are not sent.
/// </summary>
public sealed partial class DataWorksClient
{
    private readonly Lazy<ApiClient> _api;
    private readonly ServiceEndpoints _endpoints;
    private readonly LegacyOperations _legacy;
    private readonly BatchLimit _batchLimit;
    private readonly TimeProvider _time;
    private readonly RequestLogger _log;
    private readonly CallScope _scope;

    internal DataWorksClient(
        Lazy<ApiClient> api, ServiceEndpoints endpoints, LegacyOperations legacy, BatchLimit batchLimit, TimeProvider time, RequestLogger log)
    {
        (_api, _endpoints, _legacy, _batchLimit, _time, _log) = (api, endpoints, legacy, batchLimit, time, log);
        _scope = new CallScope(log);
    }

    /// <summary>Reads one run (GetPipelineRun, else GetDeployment).</summary>
    /// <param name="projectId">The DataWorks workspace.</param>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.PipelineRunNotFound"/> for an unknown id.</exception>
    public Task<PipelineRun> GetPipelineRunAsync(long projectId, string pipelineRunId, CancellationToken cancellationToken)
    {
        ApiRequest request = CreateGet("GetPipelineRun", ("ProjectId", ToText(projectId)), ("Id", pipelineRunId));
        return SendAsync(
            request with { LegacyOperation = "GetDeployment", NotFoundKind = DwErrorKind.PipelineRunNotFound },
            (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
                ObjectReader.Read(body, requestId, ref envelope, "Pipeline"u8, RunReader()),
            cancellationToken);
    }

    /// <summary>Lists the runs of a workspace (ListPipelineRuns, else ListDeployments), in the service's order.</summary>
    /// <param name="query">The filter.</param>
    public AsyncPageable<PipelineRun> ListPipelineRuns(PipelineRunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List("the pipeline runs", FetchAsync, static run => run.Id, query.Skip, query.MaxRows, query.MayPrefetch);

        Task<Page<PipelineRun>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiRequest request = CreateGet(
                "ListPipelineRuns",
                ("ProjectId", ToText(query.ProjectId)), ("Status", query.Status), ("Creator", query.Creator), ("ObjectId", query.ObjectId),
                ("PageNumber", ToText(page)), ("PageSize", ToText(size)));
            PageShape shape = Shape("PipelineRuns", "Deployments", page, size);
            return SendAsync(
                request with
                {
                    LegacyOperation = "ListDeployments",
                    UnsupportedByLegacy = string.IsNullOrEmpty(query.ObjectId) ? null : nameof(query.ObjectId),
                },
                (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
                    PageReader.Read(body, requestId, ref envelope, shape, RunReader()),
                cancellationToken);
        }
    }

    /// <summary>Lists the items of a run (ListPipelineRunItems), in the service's order.</summary>
    /// <param name="projectId">The DataWorks workspace.</param>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <param name="skip">The number of rows to skip.</param>
    /// <param name="maxRows">The number of rows wanted; the last page may contain more.</param>
    public AsyncPageable<PipelineRunItem> ListPipelineRunItems(long projectId, string pipelineRunId, long skip, long maxRows = long.MaxValue)
    {
        return List($"the items of run {pipelineRunId}", FetchAsync, GetId, skip, maxRows);

        Task<Page<PipelineRunItem>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiRequest request = CreateGet(
                "ListPipelineRunItems",
                ("ProjectId", ToText(projectId)), ("PipelineRunId", pipelineRunId),
                ("PageNumber", ToText(page)), ("PageSize", ToText(size)));
            PageShape shape = Shape("PipelineRunItems", null, page, size);
            return SendAsync(
                request with { NotFoundKind = DwErrorKind.PipelineRunNotFound },
                (ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) => PageReader.Read(
                    body, requestId, ref envelope, shape,
                    (ref LenientJsonReader json, string? id) => PipelineRunItemReader.Read(ref json, id, projectId, pipelineRunId)),
                cancellationToken);
        }
    }

    // All rows of a response have the same time of reading.
    private JsonRowReader<PipelineRun> RunReader()
    {
        DateTimeOffset readAt = _time.GetUtcNow();
        return (ref LenientJsonReader json, string? requestId) => PipelineRunReader.Read(ref json, requestId, readAt);
    }

    internal Task<T> SendAsync<T>(ApiRequest request, BodyReader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        Uri endpoint = EndpointOf(request);
        return _legacy.SendAsync(request, _log, named => _api.Value.SendAsync(endpoint, named, read, _scope, cancellationToken));
    }

    private Uri EndpointOf(ApiRequest request) => request.Product == ServiceProduct.PaiFlow
        ? _endpoints.PaiFlow ?? throw RegionEndpoints.CreateNoVpcError("PAIFlow", _endpoints.RegionId!)
        : _endpoints.DataWorks;

    private AsyncPageable<T> List<T>(
        string what, PageFetch<T> fetch, Func<T, string> idOf, long skip, long maxRows, Func<bool>? mayPrefetch = null) =>
        new(new Pager<T>(what, fetch, idOf, _log).ReadAsync(skip, maxRows, mayPrefetch));

    private static PageShape Shape(string name, string? legacyName, int page, int size) => new(name, legacyName, (page - 1L) * size);

    // The vendor's own sample has the id 0, which identifies no row.
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
