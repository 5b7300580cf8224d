using DataWorks.Pipelines.Benchmarks.RawClient;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Benchmarks;

/// <summary>Responses of the emulator, each requested once.</summary>
internal sealed record Bodies(byte[] Runs, byte[] Items, byte[] Run)
{
    public static async Task<Bodies> ReadAsync()
    {
        await using EmulatorHost host = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 1000, ItemsPerRun = 200 });
        string id = host.Workspace.Runs(10001).First().Id;
        const string Page = "PageNumber=1&PageSize=100";
        return new Bodies(
            await GetAsync(host.Endpoint, "ListPipelineRuns", $"{Page}&ProjectId=10001"),
            await GetAsync(host.Endpoint, "ListPipelineRunItems", $"{Page}&PipelineRunId={id}&ProjectId=10001"),
            await GetAsync(host.Endpoint, "GetPipelineRun", $"Id={id}&ProjectId=10001"));
    }

    private static async Task<byte[]> GetAsync(Uri endpoint, string action, string query)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(endpoint, "/?" + query));
        Signer.Sign(request.Headers, endpoint.Authority, action, query);
        using HttpResponseMessage response = await http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
