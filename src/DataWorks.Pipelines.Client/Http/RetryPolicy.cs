using System.Globalization;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Decides whether to retry after an attempt, and sets the reason and the delay of the context. Transient errors of reads are retried:
/// throttling (after the service's own delay, if it states one), 5xx, broken connections, a used nonce. A quota or a rejected request is not: a retry
/// cannot help. A write is sent again only if it was not made.</summary>
internal sealed class RetryPolicy(int maximumRetryCount, ConnectionState state)
{
    private const string RetryAfterHeader = "x-acs-retry-after";
    private static readonly TimeSpan s_maxRetryAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_maxTotalDelay = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_maxDelay = TimeSpan.FromSeconds(30);

    private int _clockWarned;

    public void OnResponse(RequestContext context, ErrorDetails details)
    {
        ServiceError error = details.Service;
        if (!context.Request.IsRead && !IsRejectedUnread(details))
        {
            return;
        }

        if (error.IsTokenExpired && context.MayRefreshCredential)
        {
            context.MayRefreshCredential = false;
            context.RefreshCredential = true;
            (context.RetryDelay, context.RetryReason) = (TimeSpan.Zero, "the security token had expired");
            return;
        }

        if (error.IsClockSkew && context.MayCorrectClock && details.ServiceTime is { } serviceTime)
        {
            context.MayCorrectClock = false;
            WarnOfClock(context, state.CorrectClock(serviceTime));
            (context.RetryDelay, context.RetryReason) = (TimeSpan.Zero, "the clock was off");
            return;
        }

        if (details.Kind == DwErrorKind.Throttled)
        {
            Backoff(context, details.RetryAfter, "throttled");
            return;
        }

        bool isTransient = error.IsTransient || (details.StatusCode >= 500 && !error.IsNoServer && !error.IsBusiness);
        if (details.Kind == DwErrorKind.ServiceError && (isTransient || error.IsNonceUsed))
        {
            Backoff(context, isTransient ? details.RetryAfter : TimeSpan.Zero, $"HTTP {details.StatusCode} {error.Code}".TrimEnd());
        }
    }

    /// <summary>Whether an error response leaves it open whether a write was made.</summary>
    public static bool IsUnconfirmedWrite(RequestContext context, ErrorDetails details) =>
        !context.Request.IsRead && (details.StatusCode >= 500 || details.Kind == DwErrorKind.InvalidResponse);

    public void OnTransientException(RequestContext context, DwServiceException error) => Backoff(context, null, error.Message);

    public static bool HasRetryAfterHeader(HttpResponseMessage response) => response.Headers.Contains(RetryAfterHeader);

    /// <summary>The delay that the service requests: <c>x-acs-retry-after</c> in milliseconds, else the standard header; <c>null</c> for none.</summary>
    public static TimeSpan? GetRetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.NonValidated.TryGetValues(RetryAfterHeader, out System.Net.Http.Headers.HeaderStringValues values)
            && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds is > 0 and < int.MaxValue)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        System.Net.Http.Headers.RetryConditionHeaderValue? standard = response.Headers.RetryAfter;
        TimeSpan? delay = standard?.Delta
            ?? (standard?.Date is { } date && response.Headers.Date is { } now ? date - now : null);
        return delay > TimeSpan.Zero ? delay : null;
    }

    public static TimeSpan? GetUsableRetryAfter(ErrorDetails details) => details.RetryAfter <= s_maxRetryAfter ? details.RetryAfter : null;

    // The service checks the limit, the token and the time before it runs an operation. A used nonce is not among them: a proxy may have sent the
    // write before.
    private static bool IsRejectedUnread(ErrorDetails details) =>
        details.StatusCode < 500 && (details.Service.IsThrottling || details.Service.IsTokenExpired || details.Service.IsClockSkew);

    // Once per connection: every call in flight gets the same error.
    private void WarnOfClock(RequestContext context, TimeSpan offset)
    {
        if (Interlocked.Exchange(ref _clockWarned, 1) == 0)
        {
            context.Logger.Warning?.Invoke(
                $"This machine's clock is {RecommendedActions.DescribeClock(offset)} the service's; calls are signed with the service's time. Synchronize the clock.");
        }
    }

    private void Backoff(RequestContext context, TimeSpan? retryAfter, string reason)
    {
        TimeSpan delay = retryAfter ?? GetBackoff(context.Retries);
        if (context.Retries >= maximumRetryCount || retryAfter > s_maxRetryAfter || context.Delayed + delay > s_maxTotalDelay)
        {
            return;
        }

        context.Retries++;
        (context.RetryDelay, context.RetryReason) = (delay, reason);
    }

    // Between half and all of 0.5 s, 1 s, 2 s, …, so that callers that failed together do not retry together.
    private static TimeSpan GetBackoff(int retries)
    {
        TimeSpan delay = s_firstDelay * Math.Pow(2, Math.Min(retries, 10));
        return (delay < s_maxDelay ? delay : s_maxDelay) * (0.5 + Random.Shared.NextDouble() / 2);
    }
}
