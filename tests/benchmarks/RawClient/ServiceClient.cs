using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Makes a signed call with HttpClient and reads its response from the stream.</summary>
internal sealed class ServiceClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = endpoint };

    public async Task<T> GetAsync<T>(string action, string query, JsonTypeInfo<T> shape)
    {
        using HttpResponseMessage response = await SendAsync(action, query);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        return await JsonSerializer.DeserializeAsync(body, shape) ?? throw new InvalidDataException($"{action} answered null.");
    }

    /// <summary>Makes the call without reading its response: the time of the server and the socket alone.</summary>
    public async Task DiscardAsync(string action, string query)
    {
        using HttpResponseMessage response = await SendAsync(action, query);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await body.CopyToAsync(Stream.Null);
    }

    /// <summary>Gets the smallest response of the emulator, unsigned.</summary>
    public async Task PingAsync()
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri("/_emulator/faults", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string action, string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("/?" + query, UriKind.Relative));
        Signer.Sign(request.Headers, endpoint.Authority, action, query);
        HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.EnsureSuccessStatusCode();
    }
}
