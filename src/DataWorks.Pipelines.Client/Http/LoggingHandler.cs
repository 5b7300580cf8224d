using System.Globalization;
using System.Text;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Tells a line a call (operation, status, bytes, ms, tries, RequestId) and, for debugging, the query and the headers of an
/// allow-list: a header that is not on it may hold a secret and is never shown.
/// </summary>
internal sealed class LoggingHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] s_shownHeaders =
        ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256", "Accept", "User-Agent", "Content-Type"];

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext state = RequestContext.From(request);
        return state.Logger is { Verbose: null, Debug: null }
            ? base.SendAsync(request, cancellationToken)
            : SendLoggedAsync(request, state, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendLoggedAsync(HttpRequestMessage request, RequestContext state, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            state.Logger.Verbose?.Invoke(Line(state, start));
            return response;
        }
        catch (DwServiceException failure)
        {
            state.Logger.Verbose?.Invoke($"{Line(state, start)}, {failure.ErrorId}");
            throw;
        }
        finally
        {
            state.Logger.Debug?.Invoke(Describe(request));
        }
    }

    /// <summary>The request id that an answer's header holds.</summary>
    public static string? RequestId(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("x-acs-request-id", out System.Net.Http.Headers.HeaderStringValues id)
            ? id.ToString().Trim()
            : null;

    private string Line(RequestContext state, long start)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture, $"{state.Request.Operation}: try {state.Attempts}, {time.GetElapsedTime(start).TotalMilliseconds:0} ms");
        return state.Response is { } answer
            ? string.Create(
                CultureInfo.InvariantCulture, $"{line}, HTTP {answer.StatusCode}, {answer.Body.Length} bytes, RequestId {answer.RequestId ?? "none"}")
            : line;
    }

    private static string Describe(HttpRequestMessage request)
    {
        RequestContext state = RequestContext.From(request);
        StringBuilder text = new($"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}");
        foreach (NamedValue pair in state.Request.Query)
        {
            text.Append(text.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?');
            text.Append(PercentEncoder.Encode(pair.Key)).Append('=').Append(PercentEncoder.Encode(pair.Value));
        }

        foreach (string name in s_shownHeaders)
        {
            System.Net.Http.Headers.HttpHeadersNonValidated? headers = name == "Content-Type"
                ? request.Content?.Headers.NonValidated
                : request.Headers.NonValidated;
            if (headers is { } present && present.TryGetValues(name, out System.Net.Http.Headers.HeaderStringValues value))
            {
                text.Append("; ").Append(name).Append(": ").Append(value.ToString());
            }
        }

        return text.ToString();
    }
}
