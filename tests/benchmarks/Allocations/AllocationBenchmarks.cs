using System.Text.Json;
using BenchmarkDotNet.Attributes;
using DataWorks.Pipelines.Benchmarks.RawClient;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Benchmarks;

/// <summary>Compares the module's client and the raw client. A page has 100 rows; <c>WalkPages</c> is a list of 100 pages in memory.</summary>
public class AllocationBenchmarks
{
    private const string Query = "PageNumber=1&PageSize=100&ProjectId=10001";
    private Bodies _bodies = null!;
    private FixedServer _pageServer = null!;
    private FixedServer _runServer = null!;
    private ServiceClient _rawPages = null!;
    private ServiceClient _rawRuns = null!;
    private DataWorksClient _pages = null!;
    private DataWorksClient _runs = null!;
    private Acs3Signer _input = null!;
    private Page<PipelineRun> _page = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _bodies = await Bodies.ReadAsync();
        (_pageServer, _runServer) = (new FixedServer(_bodies.Runs), new FixedServer(_bodies.Run));
        (_rawPages, _rawRuns) = (new ServiceClient(_pageServer.Endpoint), new ServiceClient(_runServer.Endpoint));
        (_pages, _runs) = (Connect(_pageServer), Connect(_runServer));
        _page = ReadRuns();
        _input = new Acs3Signer
        {
            Method = "GET",
            Path = "/",
            PayloadHash = Acs3Signer.EmptyPayloadHash,
            Query = [new("PageNumber", "1"), new("PageSize", "100"), new("ProjectId", "10001")],
            Headers =
            [
                new("host", "127.0.0.1:8080"), new("x-acs-action", "ListPipelineRuns"), new("x-acs-version", "2024-05-18"),
                new("x-acs-content-sha256", Acs3Signer.EmptyPayloadHash), new("x-acs-date", "2026-11-20T08:00:00Z"),
                new("x-acs-signature-nonce", "0123456789abcdef0123456789abcdef"),
            ],
        };
    }

    [GlobalCleanup]
    public void End()
    {
        _rawPages.Dispose();
        _rawRuns.Dispose();
        _pageServer.Dispose();
        _runServer.Dispose();
    }

    [Benchmark]
    public object SignOurs() => _input.Sign("testid", "testsecret");

    [Benchmark]
    public object SignRaw()
    {
        HttpRequestMessage request = new();
        Signer.Sign(request.Headers, "127.0.0.1:8080", "ListPipelineRuns", Query);
        return request;
    }

    [Benchmark]
    public object ReadRunsOurs() => ReadRuns();

    [Benchmark]
    public object ReadRunsRaw() => JsonSerializer.Deserialize(_bodies.Runs, RowJsonContext.Default.PageResponse)!;

    [Benchmark]
    public object ReadItemsOurs()
    {
        LenientJsonReader json = new(_bodies.Items);
        return Page<PipelineRunItem>.Read(
            ref json, null, ["PipelineRunItems"], 0, (ref row, id) => PipelineRunItemReader.Read(ref row, id, 10001, "run"))!;
    }

    [Benchmark]
    public object ReadItemsRaw() => JsonSerializer.Deserialize(_bodies.Items, RowJsonContext.Default.PageResponse)!;

    [Benchmark]
    public async Task<long> WalkPagesOurs()
    {
        int id = 0;
        Page<PipelineRun> page = new(_page.Rows, 10_000);
        Pager<PipelineRun> pager = new("rows", (_, _, _) => Task.FromResult(page), _ => $"{id++}", RequestLogger.Null);
        long rows = 0;
        await foreach (Page<PipelineRun> each in pager.ReadAsync(0))
        {
            rows += each.Rows.Count;
        }

        return rows;
    }

    [Benchmark]
    public async Task<object> CallForAPageOurs()
    {
        await foreach (Page<PipelineRun> page in _pages.ListPipelineRuns(new PipelineRunQuery { ProjectId = 10001 }))
        {
            return page;
        }

        throw new InvalidOperationException("There was no page.");
    }

    [Benchmark]
    public async Task<object> CallForAPageRaw() => await _rawPages.GetAsync("ListPipelineRuns", Query, RowJsonContext.Default.PageResponse);

    [Benchmark]
    public async Task<object> CallForARunOurs() => await _runs.GetPipelineRunAsync(10001, "run", CancellationToken.None);

    [Benchmark]
    public async Task<object> CallForARunRaw() => await _rawRuns.GetAsync("GetPipelineRun", "Id=run&ProjectId=10001", RowJsonContext.Default.RunResponse);

    private static DataWorksClient Connect(FixedServer server) => ServiceConnection.Create(
        new ConnectionOptions { Endpoint = server.Endpoint.OriginalString, ProjectId = 10001, RequestsPerSecond = 0 },
        new StaticCredentialProvider("testid", "testsecret")).Operations(RequestLogger.Null);

    private Page<PipelineRun> ReadRuns()
    {
        LenientJsonReader json = new(_bodies.Runs);
        return Page<PipelineRun>.Read(
            ref json, null, ["PipelineRuns", "Deployments"], 0,
            static (ref row, id) => PipelineRunReader.Read(ref row, id, DateTimeOffset.UnixEpoch))!;
    }
}
