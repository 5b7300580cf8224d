using System.Runtime.ExceptionServices;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Signing;
using RestSharp;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Sends the calls of one context. RestSharp makes the request; below it, outermost first: call log, retry and rate,
/// credentials, signature, connection.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    private const int MaxConnectSeconds = 10;
    private readonly RestClient _client;
    private readonly IReadOnlyList<string?> _secrets;

    public ApiClient(ApiClientOptions options)
    {
        _secrets = ProxySettings.GetSecrets(options.Proxy);
        RestClientOptions client = new()
        {
            ConfigureMessageHandler = _ => CreateHandlers(options),
            FollowRedirects = false,
            ThrowOnAnyError = false,
            UserAgent = UserAgent.Text,
            // Bounded below, a try at a time: a limit here would count the waits between the tries too.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client = new RestClient(client) { AcceptedContentTypes = ["application/json"] };
    }

    /// <summary>Sends a call and reads its response, a good one.</summary>
    /// <exception cref="DwServiceException">No response arrived, it is an error, or there are no credentials.</exception>
    public async Task<ApiResponse> SendAsync(Uri endpoint, RequestContext state, CancellationToken cancellationToken)
    {
        // A request that is executed twice keeps the interceptors of the first time, so each has a life of one call.
        RestRequest request = CreateRequest(endpoint, state.Request);
        state.ConnectionSecrets = _secrets;
        request.Interceptors = [new RequestContextInterceptor(state)];
        RestResponse response = await _client.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);

        // A cancelled call comes back as "Aborted" and does not throw.
        cancellationToken.ThrowIfCancellationRequested();
        if (response.ErrorException is { } failure)
        {
            // RestSharp catches everything. What is no error of a call is a defect, here or in a foreign source of credentials: it surfaces as it is.
            ExceptionDispatchInfo.Throw(failure);
        }

        return state.Response ?? throw new InvalidOperationException($"{state.Request.Operation}: RestSharp ended without a response ({response.ResponseStatus}).");
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static RestRequest CreateRequest(Uri endpoint, ApiRequest call)
    {
        Method method = call.Method.Method switch
        {
            "GET" => Method.Get,
            "POST" => Method.Post,
            "PUT" => Method.Put,
            _ => throw new InvalidOperationException($"No operation uses {call.Method}."),
        };
        // Put together anew only where there is a path: every list asks a thousand times for the endpoint itself.
        string url = call.Path == "/" && endpoint.AbsolutePath == "/" ? endpoint.AbsoluteUri : new Uri(endpoint, call.Path).AbsoluteUri;
        RestRequest request = new(url, method)
        {
            CompletionOption = HttpCompletionOption.ResponseHeadersRead,
            // The body has been read below, and the call's state has it: left alone RestSharp would also make a string of it.
            AdvancedResponseWriter = static (_, request) => new RestResponse(request),
        };
        if (call.IsSigned)
        {
            request.AddHeader("x-acs-action", call.Operation);
            request.AddHeader("x-acs-version", call.Product.Version);
        }

        foreach (NamedValue pair in call.Query)
        {
            // Encoded here: RestSharp's own encoding is not RFC 3986.
            request.AddQueryParameter(PercentEncoder.Encode(pair.Key), PercentEncoder.Encode(pair.Value), encode: false);
        }

        if (call.Body.Length > 0)
        {
            request.AddBody(call.Body, call.ContentType!);
        }

        return request;
    }

    private static LoggingHandler CreateHandlers(ApiClientOptions options)
    {
        TimeSpan timeout = options.Timeout;
        HttpMessageHandler connection = options.InnerHandler
            ?? ConnectionHandler.Create(TimeSpan.FromSeconds(Math.Min(MaxConnectSeconds, timeout.TotalSeconds)), options.Proxy);
        ServiceClock clock = options.Clock ?? new ServiceClock(options.Time);
        RetryPolicy policy = new(options.MaximumRetryCount, clock);
        SigningHandler signing = new(clock, connection);
        AuthenticationHandler credentials = new(options.Credentials, options.OnCredential, signing);
        RetryHandler retry = new(policy, options, credentials);
        return new LoggingHandler(options.Time, retry);
    }
}
