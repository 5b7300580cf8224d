using System.Net;
using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>A service that sends the given responses, one per attempt, and then succeeds.</summary>
internal sealed class FakeRetryServer(IReadOnlyList<RetryResponse> responses, TimeProvider time) : HttpMessageHandler
{
    private readonly List<RetryResponse> _given = [];

    /// <summary>The responses sent, in order.</summary>
    public IReadOnlyList<RetryResponse> Given => _given;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RetryResponse answer = _given.Count < responses.Count ? responses[_given.Count] : RetryResponse.Good;
        _given.Add(answer);
        (int status, string code, int? hint) = answer switch
        {
            RetryResponse.Good => (200, string.Empty, null),
            RetryResponse.Throttled => (429, "Throttling.User", null),
            RetryResponse.ThrottledForAWhile => (400, "Throttling.User", 1_500),
            RetryResponse.ThrottledForLong => (429, "Throttling", 50_000),
            RetryResponse.ThrottledForTooLong => (429, "Throttling", (int?)61_000),
            RetryResponse.Down => (503, "ServiceUnavailable", null),
            RetryResponse.Refused => (400, "InvalidParameter", null),
            RetryResponse.Denied => (403, "Forbidden.RAM", null),
            RetryResponse.NoQuota => (400, "Throttling.Api.Risk", 100),
            RetryResponse.NoSignature => (401, "SignatureDoesNotMatch", null),
            RetryResponse.TokenExpired => (400, "InvalidSecurityToken.Expired", null),
            RetryResponse.ClockOff => (400, "InvalidTimeStamp.Expired", null),
            RetryResponse.NonceUsed => (400, "SignatureNonceUsed", null),
            _ => throw new HttpRequestException("The connection broke."),
        };
        string body = status == 200 ? "{\"Pipeline\":{\"Id\":\"run-1\"}}" : $"{{\"Code\":\"{code}\",\"Message\":\"m\",\"RequestId\":\"R\"}}";
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Headers.Date = time.GetUtcNow().AddHours(2);
        if (hint is not null)
        {
            response.Headers.TryAddWithoutValidation("x-acs-retry-after", FormattableString.Invariant($"{hint}"));
        }

        return Task.FromResult(response);
    }
}
