using System.Text;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>The responses that replace the right one: errors of the service, and bodies that are not from the service.</summary>
internal static class FaultResponses
{
    private const string Throttled = "Request was denied due to user flow control.";

    private const string HtmlPage =
        "<html>\r\n<head><title>{0}</title></head>\r\n<body bgcolor=\"white\">\r\n<center><h1>{0}</h1></center>\r\n<hr><center>proxy.example.net</center>\r\n</body>\r\n</html>\r\n";

    private const string XmlError =
        "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>{0}</RequestId><HostId>dataworks.aliyuncs.com</HostId>" +
        "<Code>ServiceUnavailable</Code><Message>The request has failed due to a temporary failure of the server.</Message></Error>";

    // The service reports throttling in these four ways.
    private static readonly ErrorResponse[] s_throttled =
    [
        new(429, "Throttling.User", Throttled),
        new(400, "Throttling.User", Throttled),
        new(429, "9990020002", "Throttling.User"),
        new(400, "Throttling", "Request was denied due to request throttling."),
    ];

    private static readonly ErrorResponse[] s_failed =
    [
        new(500, "InternalError", "The request processing has failed due to some unknown error."),
        new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    ];

    private static readonly ErrorResponse s_quota = new(
        429, "Throttling.Api.Risk", "The daily quota of API calls of this edition has been used up. 当日调用次数已达上限");

    public static ErrorResponse RateLimit(int waitMs) => s_throttled[0] with { RetryAfterMs = waitMs };

    /// <summary>Gets an error that a client should retry: throttling without a hint, 500 or 503.</summary>
    public static ErrorResponse GetTransientError(long callNumber)
        => callNumber % 2 == 0 ? s_throttled[callNumber / 2 % s_throttled.Length] : s_failed[callNumber / 2 % s_failed.Length];

    /// <summary>Gets the error of the service that the fault stands for; null if it stands for none.</summary>
    public static ErrorResponse? FindError(FaultKind kind, long callNumber, int value) => kind switch
    {
        FaultKind.Throttle => s_throttled[callNumber % s_throttled.Length] with { RetryAfterMs = value },
        FaultKind.Error => s_failed[callNumber % s_failed.Length],
        FaultKind.Quota => s_quota,
        FaultKind.ExpireToken => SignatureErrors.TokenExpired,
        _ => null,
    };

    public static EmulatorResponse CreateForeign(FaultKind kind, int value, string requestId) => kind switch
    {
        FaultKind.Html200 => new(200, Format(HtmlPage, "Sign in to the network"), "text/html"),
        FaultKind.Html502 => new(502, Format(HtmlPage, "502 Bad Gateway"), "text/html"),
        FaultKind.XmlError => new(503, Format(XmlError, requestId), "text/xml;charset=utf-8") { ErrorCode = "ServiceUnavailable" },
        FaultKind.Redirect => new(302, [], "text/html") { Location = "http://127.0.0.1:9/elsewhere" },
        FaultKind.Garbage => new(200, [.. Enumerable.Range(0, value).Select(i => (byte)(i * 31 % 251))]),
        FaultKind.DeepNesting => new(
            200, Format("{\"RequestId\":\"{0}\",\"PagingInfo\":" + new string('[', value) + new string(']', value) + "}", requestId)),
        _ => new(200, []),
    };

    private static byte[] Format(string text, string value) => Encoding.UTF8.GetBytes(text.Replace("{0}", value, StringComparison.Ordinal));
}
