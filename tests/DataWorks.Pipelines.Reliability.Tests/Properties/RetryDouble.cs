using System.Net;
using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>A service that answers as it was told to, one answer a try, and well from then on.</summary>
internal sealed class RetryDouble(IReadOnlyList<RetryAnswer> answers, TimeProvider time) : HttpMessageHandler
{
    private readonly List<RetryAnswer> _given = [];

    /// <summary>The answers that were given, in their order.</summary>
    public IReadOnlyList<RetryAnswer> Given => _given;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RetryAnswer answer = _given.Count < answers.Count ? answers[_given.Count] : RetryAnswer.Good;
        _given.Add(answer);
        (int status, string code, int? hint) = answer switch
        {
            RetryAnswer.Good => (200, string.Empty, null),
            RetryAnswer.Throttled => (429, "Throttling.User", null),
            RetryAnswer.ThrottledForAWhile => (400, "Throttling.User", 1_500),
            RetryAnswer.ThrottledForLong => (429, "Throttling", 50_000),
            RetryAnswer.ThrottledForTooLong => (429, "Throttling", (int?)61_000),
            RetryAnswer.Down => (503, "ServiceUnavailable", null),
            RetryAnswer.Refused => (400, "InvalidParameter", null),
            RetryAnswer.Denied => (403, "Forbidden.RAM", null),
            RetryAnswer.NoQuota => (400, "Throttling.Api.Risk", 100),
            RetryAnswer.NoSignature => (401, "SignatureDoesNotMatch", null),
            RetryAnswer.TokenExpired => (400, "InvalidSecurityToken.Expired", null),
            RetryAnswer.ClockOff => (400, "InvalidTimeStamp.Expired", null),
            RetryAnswer.NonceUsed => (400, "SignatureNonceUsed", null),
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
