using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataWorks.Pipelines.Emulator.Http;

/// <summary>One request, read to its end and taken apart.</summary>
internal sealed class ParsedRequest
{
    private const int MaxLoggedBody = 64 * 1024;

    private ParsedRequest(HttpContext context, ReadOnlyMemory<byte> body)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        Context = context;
        Request = new SignedRequest
        {
            Method = context.Request.Method,
            RawPath = mark < 0 ? target : target[..mark],
            RawQuery = mark < 0 ? string.Empty : target[(mark + 1)..],
            Headers = context.Request.Headers,
            Body = body,
        };
        IsRest = Request.RawPath.StartsWith("/api/", StringComparison.Ordinal);
        Operation = OperationTable.GetName(Request);
        QueryPairs = [.. PercentEncoding.Pairs(Request.RawQuery)];
        FormPairs = [.. PercentEncoding.Pairs(IsForm ? System.Text.Encoding.UTF8.GetString(body.Span) : string.Empty)];
        Query = Pairs(QueryPairs);
        Form = Pairs(FormPairs);
    }

    public HttpContext Context { get; }

    public SignedRequest Request { get; }

    /// <summary>Gets a value indicating whether the call is for the batch service, which is REST style.</summary>
    public bool IsRest { get; }

    public string Operation { get; }

    /// <summary>Gets the parameters as they were sent, a repeated one as often as it was sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> QueryPairs { get; }

    public IReadOnlyList<KeyValuePair<string, string>> FormPairs { get; }

    public Dictionary<string, string> Query { get; }

    public Dictionary<string, string> Form { get; }

    /// <summary>Gets the page that is asked for, from 1.</summary>
    public int Page => int.TryParse(Query.GetValueOrDefault("PageNumber") ?? Form.GetValueOrDefault("PageNumber"), out int page) ? page : 1;

    public string ContentType => Request.Header("Content-Type");

    public bool IsForm => ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public bool IsJson => ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    public static async Task<ParsedRequest> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is 0 or null && !context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return new ParsedRequest(context, default);
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new ParsedRequest(context, body.ToArray());
    }

    public CallRecord ToRecord(long number, DateTimeOffset at, string requestId)
    {
        Dictionary<string, string> parameters = new(Query, StringComparer.Ordinal);
        foreach ((string name, string value) in Form)
        {
            parameters[name] = value;
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in Request.Headers.Keys)
        {
            if (!IsSecret(name))
            {
                headers[name] = Request.Header(name);
            }
        }

        ReadOnlySpan<byte> body = IsForm ? default : Request.Body.Span[..Math.Min(Request.Body.Length, MaxLoggedBody)];
        return new CallRecord
        {
            Number = number,
            At = at,
            Operation = Operation,
            Method = Request.Method,
            Parameters = parameters,
            Body = System.Text.Encoding.UTF8.GetString(body),
            Headers = headers,
            RequestId = requestId,
        };
    }

    private static bool IsSecret(string name)
        => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || name.Contains("token", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Pairs(IReadOnlyList<KeyValuePair<string, string>> sent)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> pair in sent)
        {
            pairs[pair.Key] = pair.Value;
        }

        return pairs;
    }
}
