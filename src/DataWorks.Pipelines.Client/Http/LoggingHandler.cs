using System.Globalization;
using System.Text;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Logs one line per call (operation, attempts, ms, status, bytes, RequestId) and, for debugging, the query and the headers of an
/// allow-list: any other header may contain a secret.</summary>
internal sealed class LoggingHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] s_shownHeaders =
        ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256", "Accept", "User-Agent", "Content-Type"];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext context = RequestContext.From(request);
        return context.Logger is { Verbose: null, Debug: null }
            ? base.SendAsync(request, cancellationToken)
            : SendLoggedAsync(request, context, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendLoggedAsync(HttpRequestMessage request, RequestContext context, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            context.Logger.Verbose?.Invoke(Line(context, start));
            return response;
        }
        catch (DwServiceException error)
        {
            context.Logger.Verbose?.Invoke($"{Line(context, start)}, {error.ErrorId}");
            throw;
        }
        finally
        {
            context.Logger.Debug?.Invoke(Describe(request));
        }
    }

    private string Line(RequestContext context, long start)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture, $"{context.Request.Operation}: attempt {context.Attempts}, {time.GetElapsedTime(start).TotalMilliseconds:0} ms");
        return context.Response is { } response
            ? string.Create(
                CultureInfo.InvariantCulture, $"{line}, HTTP {response.StatusCode}, {response.Length} bytes, RequestId {response.RequestId ?? "none"}")
            : line;
    }

    private static string Describe(HttpRequestMessage request)
    {
        RequestContext context = RequestContext.From(request);
        StringBuilder text = new($"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}");
        foreach (NamedValue pair in context.Request.Query)
        {
            text.Append(text.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?');
            text.Append(Uri.EscapeDataString(pair.Key)).Append('=').Append(Uri.EscapeDataString(pair.Value));
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
