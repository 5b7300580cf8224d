using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Emulator.Http;

/// <summary>A request as it was received: path and query are not decoded, so that the signature is checked over the bytes that were sent.</summary>
internal sealed class ServiceRequest
{
    /// <summary>The path and the name of the only operation of PAIFlow, which is a REST service.</summary>
    public const string BatchPath = "/api/v1/pipelineruns";
    public const string BatchAction = "ListPipelineRunsStatus";

    public required string Method { get; init; }

    public required string RawPath { get; init; }

    /// <summary>Gets the query without its question mark.</summary>
    public required string RawQuery { get; init; }

    public required IDictionary<string, StringValues> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public bool IsRest => RawPath.StartsWith("/api/", StringComparison.Ordinal);

    public string ContentType => Header("Content-Type");

    public bool IsForm => ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public bool IsJson => ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the name of the operation, or the path of an unknown one.</summary>
    public string Operation
        => Header("x-acs-action") is { Length: > 0 } action ? action
            : Method == "PUT" && RawPath == BatchPath ? BatchAction
            : RawPath;

    /// <summary>Gets the parameters as they were sent; one that was sent twice is in the list twice.</summary>
    public List<KeyValuePair<string, string>> Query => field ??= ParsePairs(RawQuery);

    public List<KeyValuePair<string, string>> Form => field ??= ParsePairs(IsForm ? Encoding.UTF8.GetString(Body.Span) : string.Empty);

    public static async Task<ServiceRequest> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        if (context.Request.ContentLength > 0 || context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }

        string[] target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new ServiceRequest
        {
            Method = context.Request.Method,
            RawPath = target[0],
            RawQuery = target.ElementAtOrDefault(1) ?? string.Empty,
            Headers = context.Request.Headers,
            Body = body.ToArray(),
        };
    }

    public string Header(string name) => !Headers.TryGetValue(name, out StringValues values) ? string.Empty
        : values.Count <= 1 ? values.ToString().Trim()
        : string.Join(',', values.Select(value => (value ?? string.Empty).Trim()).Order(StringComparer.Ordinal));

    private static List<KeyValuePair<string, string>> ParsePairs(string text) =>
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? string.Empty))),
    ];
}
