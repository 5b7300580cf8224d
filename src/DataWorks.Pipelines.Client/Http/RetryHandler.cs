using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Makes the attempts of a call: waits for the rate limiter, sends, reads the whole body within the time of one attempt, and retries as
/// the policy says. The response is in the <see cref="RequestContext"/>; RestSharp gets an empty one.
/// </summary>
internal sealed class RetryHandler(RetryPolicy policy, ApiClientOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan s_minReportedWait = TimeSpan.FromSeconds(2);

    private readonly AdaptiveRateLimiter _limiter = options.Rate;
    private readonly CallCounters _counters = options.Counters;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext context = RequestContext.From(request);
        RateLimitLease? next = null;
        while (true)
        {
            RateLimitLease lease = next ?? AcquireFirst(context);
            next = null;
            await WaitForLeaseAsync(context, lease, cancellationToken).ConfigureAwait(false);
            RetryDecision decision;
            try
            {
                (DwServiceException? error, decision) = await SendAttemptAsync(request, context, lease, cancellationToken).ConfigureAwait(false);
                if (error is null)
                {
                    return new HttpResponseMessage();
                }

                OnError(context, error, decision);
                next = decision.Delay == TimeSpan.Zero ? AcquireNext() : null;
            }
            catch (DwServiceException error) when (error.IsTerminating)
            {
                context.Scope.EndWith(error);
                throw;
            }
            finally
            {
                _limiter.Release();
            }

            if (next is null)
            {
                await DelayAsync(decision.Delay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<(DwServiceException? Error, RetryDecision Decision)> SendAttemptAsync(
        HttpRequestMessage request, RequestContext context, RateLimitLease lease, CancellationToken cancellationToken)
    {
        context.Scope.ThrowIfEnded();
        if (!_counters.TryAddAttempt(isRetry: context.Attempts > 0))
        {
            throw CreateCallLimitError(context);
        }

        context.Attempts++;
        context.Logger.Call?.Invoke();
        (context.Response, context.IsSending) = (null, false);
        using CancellationTokenSource timeout = new(options.Timeout, options.Time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpResponseMessage message = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            using ResponseBody body = await ResponseBody.ReadAsync(message.Content, linked.Token).ConfigureAwait(false);
            context.Response = ApiResponse.Read(message, body.Bytes, options.Time.GetUtcNow(), context);
            return OnResponse(context, context.Response, lease);
        }
        catch (OperationCanceledException) when (!context.IsSending && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            DwServiceException error = NetworkErrorMapper.CreateCredentialTimeout(context.Request.Operation, options.Credentials.Source, options.Timeout);
            return (error, policy.OnException(context, error, isTransient: true));
        }
        catch (Exception exception) when (context.IsSending && !cancellationToken.IsCancellationRequested
            && NetworkErrorMapper.IsNetworkError(exception, timeout.IsCancellationRequested))
        {
            (DwServiceException error, bool isTransient) = NetworkErrorMapper.Map(
                exception, context.Request.Operation, request.RequestUri!, options.Timeout, context.Secrets);
            if (!context.Request.IsRead && NetworkErrorMapper.MayHaveArrived(exception))
            {
                return (ServiceErrorMapper.AsUnconfirmedWrite(error), RetryDecision.Stop);
            }

            return (error, policy.OnException(context, error, isTransient));
        }
    }

    private (DwServiceException? Error, RetryDecision Decision) OnResponse(RequestContext context, ApiResponse response, RateLimitLease lease)
    {
        if (response.Error is { Kind: DwErrorKind.Throttled } throttled)
        {
            _counters.AddThrottled();
            _limiter.OnThrottled(lease, RetryPolicy.GetUsableRetryAfter(throttled));
        }
        else
        {
            _limiter.OnSuccess(response.ProvesConnection);
        }

        if (response.Error is not { } error)
        {
            return (null, RetryDecision.Stop);
        }

        DwServiceException mapped = context.Request.CreateError?.Invoke(response) ?? ServiceErrorMapper.Map(error, options.RegionId);
        return (RetryPolicy.IsUnconfirmedWrite(context, error) ? ServiceErrorMapper.AsUnconfirmedWrite(mapped) : mapped, policy.OnResponse(context, error));
    }

    private static void OnError(RequestContext context, DwServiceException error, RetryDecision decision)
    {
        if (!decision.ShouldRetry)
        {
            throw error;
        }

        context.Delayed += decision.Delay;
        context.Logger.Verbose?.Invoke(FormattableString.Invariant(
            $"{context.Request.Operation}: attempt {context.Attempts} failed ({decision.Reason}); retrying in {decision.Delay.TotalSeconds:0.###} s"));
        ReportWait(context, $"{decision.Reason}, retrying", decision.Delay);
    }

    private RateLimitLease AcquireFirst(RequestContext context)
    {
        // Before the wait for a lease: a call that will not be sent must not wait.
        context.Scope.ThrowIfEnded();
        if (_counters.IsUsedUp)
        {
            DwServiceException error = CreateCallLimitError(context);
            context.Scope.EndWith(error);
            throw error;
        }

        _counters.BeginWait();
        return _limiter.Acquire();
    }

    // Before the lease of the failed attempt is released: the calls that wait would get the same error from the expired token or the wrong clock.
    private RateLimitLease AcquireNext()
    {
        _counters.BeginWait();
        return _limiter.Acquire(first: true);
    }

    private async ValueTask WaitForLeaseAsync(RequestContext context, RateLimitLease lease, CancellationToken cancellationToken)
    {
        try
        {
            if (!lease.Granted.IsCompleted)
            {
                ReportWait(context, "rate limit, next call", lease.EstimatedWait);
                CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(_ => _limiter.Cancel(lease), null);
                await using (stop.ConfigureAwait(false))
                {
                    await lease.Granted.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _counters.EndWait();
        }
    }

    private async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        _counters.BeginWait();
        try
        {
            await Task.Delay(delay, options.Time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _counters.EndWait();
        }
    }

    private DwServiceException CreateCallLimitError(RequestContext context) => new(
        DwErrorKind.CallLimitReached,
        FormattableString.Invariant($"{context.Request.Operation}: not sent: this connection has made the {options.MaximumCallCount} calls that -MaximumCallCount allows."))
    {
        Region = options.RegionId,
        Recommend = RecommendedActions.RaiseCallCount,
    };

    private static void ReportWait(RequestContext context, string reason, TimeSpan wait)
    {
        if (wait >= s_minReportedWait)
        {
            context.Logger.Waiting?.Invoke(reason, wait);
        }
    }
}
