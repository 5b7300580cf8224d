using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>One signed call over HttpClient, its answer read from the stream.</summary>
internal sealed class ServiceClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = endpoint };

    public async Task<T> GetAsync<T>(string action, string query, JsonTypeInfo<T> shape)
    {
        using HttpResponseMessage answer = await SendAsync(action, query);
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        return await JsonSerializer.DeserializeAsync(body, shape) ?? throw new InvalidDataException($"{action} answered null.");
    }

    /// <summary>The call without looking into its answer: what the server and the socket alone take.</summary>
    public async Task DiscardAsync(string action, string query)
    {
        using HttpResponseMessage answer = await SendAsync(action, query);
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        await body.CopyToAsync(Stream.Null);
    }

    /// <summary>The smallest answer that the emulator has, unsigned.</summary>
    public async Task PingAsync()
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri("/_emulator/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string action, string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("/?" + query, UriKind.Relative));
        Signer.Sign(request.Headers, endpoint.Authority, action, query);
        HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.EnsureSuccessStatusCode();
    }
}
