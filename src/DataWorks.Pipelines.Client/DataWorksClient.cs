using System.Globalization;
using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client;

/// <summary>The operations of the module. Those with a method of their own read. Every error is a <see cref="DwServiceException"/>, a canceled call
/// an <see cref="OperationCanceledException"/>. Each command has its own instance: after an error that would repeat for every call, such as a wrong
/// access key or a used-up quota, the other calls fail with the same error and are not sent.</summary>
public sealed partial class DataWorksClient
{
    private readonly ServiceConnection _connection;
    private readonly RequestLogger _log;
    private readonly StrongBox<DwServiceException?> _commandError = new();

    internal DataWorksClient(ServiceConnection connection, RequestLogger log) => (_connection, _log) = (connection, log);

    /// <summary>Reads one run (GetPipelineRun, else GetDeployment).</summary>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.PipelineRunNotFound"/> for an unknown id.</exception>
    public Task<PipelineRun> GetPipelineRunAsync(long projectId, string pipelineRunId, CancellationToken cancellationToken)
    {
        ApiRequest request = CreateGet("GetPipelineRun", ("ProjectId", ToText(projectId)), ("Id", pipelineRunId));
        return SendAsync(
            request with { LegacyOperation = "GetDeployment", NotFoundKind = DwErrorKind.PipelineRunNotFound },
            (ref json, requestId) => ObjectReader.Read(ref json, requestId, "Pipeline"u8, RunReader()),
            cancellationToken);
    }

    /// <summary>Lists the runs of a workspace (ListPipelineRuns, else ListDeployments), in the service's order.</summary>
    public IAsyncEnumerable<Page<PipelineRun>> ListPipelineRuns(PipelineRunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List("the pipeline runs", FetchAsync, static run => run.Id, query.Skip, query.MaxRows, query.MayPrefetch);

        Task<Page<PipelineRun>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiRequest request = CreateGet(
                "ListPipelineRuns",
                ("ProjectId", ToText(query.ProjectId)), ("Status", query.Status), ("Creator", query.Creator), ("ObjectId", query.ObjectId),
                ("PageNumber", ToText(page)), ("PageSize", ToText(size)));
            return SendAsync(
                request with
                {
                    LegacyOperation = "ListDeployments",
                    UnsupportedByLegacy = string.IsNullOrEmpty(query.ObjectId) ? null : nameof(query.ObjectId),
                },
                (ref json, requestId) => Page<PipelineRun>.Read(ref json, requestId, ["PipelineRuns", "Deployments"], FirstRow(page, size), RunReader()),
                cancellationToken);
        }
    }

    /// <summary>Lists the items of a run (ListPipelineRunItems), in the service's order.</summary>
    /// <param name="pipelineRunId">The run's id, a UUID.</param>
    /// <param name="maxRows">The number of rows wanted; the last page may contain more.</param>
    public IAsyncEnumerable<Page<PipelineRunItem>> ListPipelineRunItems(long projectId, string pipelineRunId, long skip, long maxRows = long.MaxValue)
    {
        return List($"the items of run {pipelineRunId}", FetchAsync, GetId, skip, maxRows);

        Task<Page<PipelineRunItem>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiRequest request = CreateGet(
                "ListPipelineRunItems",
                ("ProjectId", ToText(projectId)), ("PipelineRunId", pipelineRunId),
                ("PageNumber", ToText(page)), ("PageSize", ToText(size)));
            return SendAsync(
                request with { NotFoundKind = DwErrorKind.PipelineRunNotFound },
                (ref json, requestId) => Page<PipelineRunItem>.Read(
                    ref json, requestId, ["PipelineRunItems"], FirstRow(page, size),
                    (ref row, id) => PipelineRunItemReader.Read(ref row, id, projectId, pipelineRunId)),
                cancellationToken);
        }
    }

    // All rows of a response have the same time of reading.
    private JsonReader<PipelineRun> RunReader()
    {
        DateTimeOffset readAt = _connection.Time.GetUtcNow();
        return (ref json, requestId) => PipelineRunReader.Read(ref json, requestId, readAt);
    }

    /// <summary>Sends a request. Servers without the PipelineRun operations have the same ones under older names (the vendor's page of GetPipelineRun
    /// says so). The connection remembers it, so that the detour costs one call.</summary>
    internal async Task<T> SendAsync<T>(ApiRequest request, JsonReader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        Uri endpoint = EndpointOf(request);
        if (request.LegacyOperation is null || !_connection.UsesLegacyOperations)
        {
            try
            {
                return await SendNamedAsync(request).ConfigureAwait(false);
            }
            catch (DwServiceException error) when (request.LegacyOperation is not null && IsUnknownApi(error))
            {
                _log.Verbose?.Invoke($"{request.Operation}: the service does not have this operation; {request.LegacyOperation} is used from now on");
            }
        }

        try
        {
            T content = await SendNamedAsync(ToLegacy(request)).ConfigureAwait(false);
            _connection.UsesLegacyOperations = true;
            return content;
        }
        catch (DwServiceException error) when (IsAboutRequest(error))
        {
            // The service knows the legacy name, since it rejects this request, for example for an unknown id.
            _connection.UsesLegacyOperations = true;
            throw;
        }

        Task<T> SendNamedAsync(ApiRequest named) => _connection.Api.SendAsync(endpoint, named, read, _log, _commandError, cancellationToken);
    }

    // The legacy operation ignores a parameter that it does not have, and its rows hold nothing to filter by.
    private ApiRequest ToLegacy(ApiRequest request) => request.UnsupportedByLegacy is { } parameter
        ? throw new DwServiceException(
            DwErrorKind.InvalidParameter,
            $"{request.Operation}{(_connection.RegionId is { } region ? " in " + region : string.Empty)}: this server has only the older operation {request.LegacyOperation}, which cannot filter by -{parameter}.")
        {
            Region = _connection.RegionId,
            Recommend = $"Leave out -{parameter}.",
        }
        : request with { Operation = request.LegacyOperation!, LegacyOperation = null };

    private static bool IsAboutRequest(DwServiceException error) =>
        error.Kind is DwErrorKind.PipelineRunNotFound or DwErrorKind.ProjectNotFound
        || (error.Kind == DwErrorKind.ServiceError && error.Code is not null && error.HttpStatus < 500 && !IsUnknownApi(error));

    private static bool IsUnknownApi(DwServiceException error) => new ServiceError(error.Code, null, null, null).IsUnknownApi;

    private Uri EndpointOf(ApiRequest request) => request.Version == ApiRequest.PaiFlowVersion
        ? _connection.PaiFlowEndpoint ?? throw RegionEndpoints.CreateNoVpcError("PAIFlow", _connection.RegionId!)
        : _connection.Endpoint;

    private IAsyncEnumerable<Page<T>> List<T>(
        string what, PageFetch<T> fetch, Func<T, string> idOf, long skip, long maxRows, Func<bool>? mayPrefetch = null)
        where T : class => new Pager<T>(what, fetch, idOf, _log).ReadAsync(skip, maxRows, mayPrefetch);

    private static long FirstRow(int page, int size) => (page - 1L) * size;

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

        return new ApiRequest { Version = ApiRequest.DataWorksVersion, Operation = operation, Method = HttpMethod.Get, Query = query };
    }

    private static string ToText(long number) => number.ToString(CultureInfo.InvariantCulture);
}
