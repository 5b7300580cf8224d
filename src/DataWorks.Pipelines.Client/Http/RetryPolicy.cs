using System.Globalization;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Decides what to do after a try. Every operation reads, so what is lost on the way is asked for again: throttling (the
/// server's own hint first), 5xx, broken connections, a used nonce. Never a quota, never a refusal: repeating cannot help.
/// </summary>
internal sealed class RetryPolicy(int maximumRetryCount, ServiceClock clock)
{
    private const string HintHeader = "x-acs-retry-after";
    private static readonly TimeSpan s_longestHint = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestWaitOfACall = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(30);

    private int _clockWarned;

    /// <summary>After a response.</summary>
    public RetryDecision OnResponse(RequestContext state, ApiResponse answer)
    {
        if (answer.Kind is null)
        {
            return RetryDecision.Stop;
        }

        ServiceError error = answer.Error;
        if (error.IsTokenExpired && state.MayRefreshCredential)
        {
            state.MayRefreshCredential = false;
            state.RefreshCredential = true;
            return RetryDecision.RetryAfter(TimeSpan.Zero, "the security token had expired");
        }

        if (error.IsClockSkew && state.MayCorrectClock && answer.Date is { } serverTime)
        {
            state.MayCorrectClock = false;
            WarnOfClock(state, clock.Correct(serverTime));
            return RetryDecision.RetryAfter(TimeSpan.Zero, "the clock was off");
        }

        if (answer.Kind == DwErrorKind.Throttled)
        {
            return Backoff(state, answer.RetryAfter, "throttled");
        }

        bool passing = error.IsTransient || (answer.StatusCode >= 500 && !error.IsNoServer && !error.IsBusiness);
        return answer.Kind == DwErrorKind.ServiceError && (passing || error.IsNonceUsed)
            ? Backoff(state, passing ? answer.RetryAfter : TimeSpan.Zero, $"HTTP {answer.StatusCode} {error.Code}".TrimEnd())
            : RetryDecision.Stop;
    }

    /// <summary>After no answer.</summary>
    public RetryDecision OnException(RequestContext state, DwServiceException failure, bool mayPass) =>
        mayPass ? Backoff(state, null, failure.Message) : RetryDecision.Stop;

    /// <summary>Whether the answer has the throttling header, whatever else it says.</summary>
    public static bool HasHintHeader(HttpResponseMessage response) => response.Headers.Contains(HintHeader);

    /// <summary>The server's own hint: <c>x-acs-retry-after</c> in milliseconds, then the standard header; <c>null</c> where there is none.</summary>
    public static TimeSpan? GetRetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.NonValidated.TryGetValues(HintHeader, out System.Net.Http.Headers.HeaderStringValues values)
            && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds is > 0 and < int.MaxValue)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        System.Net.Http.Headers.RetryConditionHeaderValue? standard = response.Headers.RetryAfter;
        TimeSpan? hint = standard?.Delta
            ?? (standard?.Date is { } date && response.Headers.Date is { } now ? date - now : null);
        return hint > TimeSpan.Zero ? hint : null;
    }

    /// <summary>The hint of a response, where it is not longer than a call would wait.</summary>
    public static TimeSpan? GetUsableRetryAfter(ApiResponse answer) => answer.RetryAfter is { } hint && hint <= s_longestHint ? hint : null;

    // Once for each connection: every call that was in flight with the first one meets the same clock.
    private void WarnOfClock(RequestContext state, TimeSpan off)
    {
        if (Interlocked.Exchange(ref _clockWarned, 1) == 0)
        {
            state.Logger.Warning?.Invoke(
                $"This machine's clock is {ServiceClock.Describe(off)} the service's; calls are signed with the service's time. Synchronize the clock.");
        }
    }

    private RetryDecision Backoff(RequestContext state, TimeSpan? hint, string reason)
    {
        if (state.Retries >= maximumRetryCount || hint > s_longestHint)
        {
            return RetryDecision.Stop;
        }

        TimeSpan delay = hint ?? Exponential(state.Retries);
        if (state.Waited + delay > s_longestWaitOfACall)
        {
            return RetryDecision.Stop;
        }

        state.Retries++;
        return RetryDecision.RetryAfter(delay, reason);
    }

    // Between a half and the whole of 0.5 s, 1 s, 2 s, …: many callers that failed together do not come back together.
    private static TimeSpan Exponential(int retries)
    {
        TimeSpan whole = s_firstDelay * Math.Pow(2, Math.Min(retries, 10));
        return (whole < s_longestDelay ? whole : s_longestDelay) * (0.5 + Random.Shared.NextDouble() / 2);
    }
}
