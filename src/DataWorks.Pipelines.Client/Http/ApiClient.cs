using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Signing;
using RestSharp;
using RestSharp.Interceptors;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Sends and logs the calls of one connection. RestSharp creates the request; below it, outermost first: retry and rate limit, credentials
/// and signature, socket.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int MaxConnectSeconds = 10;

    // Any other header may contain a secret.
    private static readonly string[] s_loggedHeaders =
        ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256", "Accept", "User-Agent", "Content-Type"];

    private readonly TimeProvider _time;
    private readonly RestClient _client;
    private readonly IReadOnlyList<string?> _secrets;

    public ApiClient(ApiClientOptions options)
    {
        _time = options.Time;
        _secrets = ProxySettings.GetSecrets(options.Proxy);
        RestClientOptions client = new()
        {
            ConfigureMessageHandler = _ => CreateHandlers(options),
            FollowRedirects = false,
            ThrowOnAnyError = false,
            UserAgent = UserAgent.Text,
            // RetryHandler limits each attempt. A limit here would include the delays between attempts.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client = new RestClient(client) { AcceptedContentTypes = ["application/json"] };
    }

    /// <summary>Makes a call and returns what its response contains.</summary>
    /// <param name="read">Reads the body of a 2xx response; returns <c>null</c> if its content is <c>null</c>, or missing beside an error code.</param>
    /// <param name="commandError">Receives the error that ends all calls of the command.</param>
    /// <exception cref="DwServiceException">There are no credentials, no response arrived, or it is an error.</exception>
    public async Task<T> SendAsync<T>(
        Uri endpoint, ApiRequest request, JsonReader<T> read, RequestLogger log, StrongBox<DwServiceException?> commandError, CancellationToken cancellationToken)
        where T : class
    {
        RequestContext context = new(request, read, log, commandError, _secrets);
        RestRequest message = CreateRequest(endpoint, request);
        message.Interceptors = [new ContextInterceptor(context)];
        long start = _time.GetTimestamp();
        RestResponse response = await _client.ExecuteAsync(message, cancellationToken).ConfigureAwait(false);
        Log(context, _time.GetElapsedTime(start), response.ErrorException);

        // RestSharp reports a canceled call as "Aborted" and does not throw.
        cancellationToken.ThrowIfCancellationRequested();
        if (response.ErrorException is { } failure)
        {
            // RestSharp catches everything, defects of credential sources too.
            ExceptionDispatchInfo.Throw(failure);
        }

        return context.Response?.Content as T
            ?? throw new InvalidOperationException($"{request.Operation}: RestSharp ended without a response ({response.ResponseStatus}).");
    }

    public void Dispose() => _client.Dispose();

    private static RestRequest CreateRequest(Uri endpoint, ApiRequest request)
    {
        Method method = request.Method.Method switch
        {
            "GET" => Method.Get,
            "POST" => Method.Post,
            "PUT" => Method.Put,
            "DELETE" => Method.Delete,
            _ => throw new InvalidOperationException($"No operation uses {request.Method}."),
        };
        RestRequest message = new(new Uri(endpoint, request.Path).AbsoluteUri, method)
        {
            // RetryHandler has read the response. Without this, RestSharp allocates 16 KiB per call to read the empty one.
            AdvancedResponseWriter = static (_, request) => new RestResponse(request),
        };
        if (request.IsSigned)
        {
            message.AddHeader("x-acs-action", request.Operation);
            message.AddHeader("x-acs-version", request.Version);
        }

        foreach (NamedValue pair in request.Query)
        {
            // RestSharp's own encoding is not RFC 3986.
            message.AddQueryParameter(Uri.EscapeDataString(pair.Key), Uri.EscapeDataString(pair.Value), encode: false);
        }

        if (request.Body.Length > 0)
        {
            message.AddBody(request.Body, request.ContentType!);
        }

        return message;
    }

    private static RetryHandler CreateHandlers(ApiClientOptions options)
    {
        HttpMessageHandler socket = options.InnerHandler
            ?? ConnectionHandler.Create(TimeSpan.FromSeconds(Math.Min(MaxConnectSeconds, options.Timeout.TotalSeconds)), options.Proxy);
        SigningHandler signing = new(options, socket);
        return new RetryHandler(new RetryPolicy(options.MaximumRetryCount, options.State), options, signing);
    }

    private static void Log(RequestContext context, TimeSpan elapsed, Exception? failure)
    {
        if (failure is null or DwServiceException)
        {
            context.Logger.Verbose?.Invoke(Summarize(context, elapsed, failure as DwServiceException));
        }

        if (context.Message is { } message)
        {
            context.Logger.Debug?.Invoke(Describe(message, context.Request));
        }
    }

    private static string Summarize(RequestContext context, TimeSpan elapsed, DwServiceException? error)
    {
        string call = string.Create(CultureInfo.InvariantCulture, $"{context.Request.Operation}: attempt {context.Attempts}, {elapsed.TotalMilliseconds:0} ms");
        string result = context.Response is { } response
            ? string.Create(CultureInfo.InvariantCulture, $", HTTP {response.StatusCode}, {response.Length} bytes, RequestId {response.RequestId ?? "none"}")
            : string.Empty;
        return $"{call}{result}{(error is null ? string.Empty : $", {error.ErrorId}")}";
    }

    private static string Describe(HttpRequestMessage message, ApiRequest request)
    {
        StringBuilder text = new($"{message.Method} {message.RequestUri!.GetLeftPart(UriPartial.Path)}");
        char separator = '?';
        foreach (NamedValue pair in request.Query)
        {
            text.Append(separator).Append(Uri.EscapeDataString(pair.Key)).Append('=').Append(Uri.EscapeDataString(pair.Value));
            separator = '&';
        }

        foreach (string name in s_loggedHeaders)
        {
            HttpHeadersNonValidated? headers = name == "Content-Type" ? message.Content?.Headers.NonValidated : message.Headers.NonValidated;
            if (headers is { } present && present.TryGetValues(name, out HeaderStringValues value))
            {
                text.Append("; ").Append(name).Append(": ").Append(value.ToString());
            }
        }

        return text.ToString();
    }

    // RestSharp creates the message and calls this before it sends it.
    private sealed class ContextInterceptor(RequestContext context) : Interceptor
    {
        public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
        {
            context.Message = requestMessage;
            requestMessage.Options.Set(RequestContext.Key, context);
            return ValueTask.CompletedTask;
        }
    }
}
