using System.Text;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>Signs and sends over a real socket.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Hang.Limit };
    private readonly Uri _endpoint;

    public Caller(Uri endpoint) => _endpoint = endpoint;

    public static HttpRequestMessage Sign(Call call, Uri endpoint)
    {
        string query = call.RawQuery ?? Signer.Query(call.Query);
        string hash = Signer.Hash(call.Body);
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = endpoint.Authority,
            ["x-acs-action"] = call.Action,
            ["x-acs-version"] = call.Version,
            ["x-acs-date"] = call.Date,
            ["x-acs-signature-nonce"] = call.Nonce,
            ["x-acs-content-sha256"] = hash,
        };
        if (call.ContentType is not null)
        {
            headers["content-type"] = call.ContentType;
        }

        if (call.Token is not null)
        {
            headers["x-acs-accesskey-id"] = call.Id;
            headers["x-acs-security-token"] = call.Token;
        }

        call.Prepare?.Invoke(headers);
        HttpRequestMessage message = new(new HttpMethod(call.Method), new Uri(endpoint, call.Path + (query.Length == 0 ? "" : "?" + query)));
        if (call.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(call.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        foreach ((string name, string value) in headers.Where(header => header.Key != "content-type"))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        message.Headers.TryAddWithoutValidation(
            "Authorization", Signer.Authorization(call.Id, call.Secret, call.Method, call.Path, query, headers, hash));
        call.Tamper?.Invoke(message);
        return message;
    }

    public async Task<Reply> SendAsync(Call call)
    {
        using HttpRequestMessage message = Sign(call, _endpoint);
        return await ReadAsync(message);
    }

    public Task<Reply> GetAsync(string action, params (string Name, string Value)[] query)
        => SendAsync(new Call { Action = action, Query = query.ToDictionary(pair => pair.Name, pair => pair.Value) });

    public Task<Reply> PostAsync(string action, params (string Name, string Value)[] form) => SendAsync(new Call
    {
        Action = action,
        Method = "POST",
        Body = Encoding.UTF8.GetBytes(Signer.Query(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))),
        ContentType = form.Length == 0 ? null : "application/x-www-form-urlencoded",
    });

    public Task<Reply> PutAsync(string json) => SendAsync(new Call
    {
        Action = "ListPipelineRunsStatus",
        Version = "2021-02-02",
        Method = "PUT",
        Path = "/api/v1/pipelineruns",
        Body = Encoding.UTF8.GetBytes(json),
        ContentType = "application/json; charset=utf-8",
    });

    public async Task<Reply> ControlAsync(string method, string path, string? body = null)
    {
        using HttpRequestMessage message = new(new HttpMethod(method), new Uri(_endpoint, path));
        message.Content = body is null ? null : new StringContent(body);
        return await ReadAsync(message);
    }

    public void Dispose() => _client.Dispose();

    private async Task<Reply> ReadAsync(HttpRequestMessage message)
    {
        using HttpResponseMessage response = await _client.SendAsync(message, TestContext.Current.CancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, Encoding.UTF8.GetString(body), response.Headers);
    }
}
