using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Makes the attempts of a call: waits for the rate limiter, sends, reads the whole body within the time of one attempt, and retries as the
/// policy says. The response is in the <see cref="RequestContext"/>; RestSharp gets an empty one.</summary>
internal sealed class RetryHandler(RetryPolicy policy, ApiClientOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan s_minReportedWait = TimeSpan.FromSeconds(2);

    private readonly AdaptiveRateLimiter _limiter = options.Rate;
    private readonly ConnectionState _state = options.State;
    private readonly TimeProvider _time = options.Time;
    private readonly TimeSpan _timeout = options.Timeout;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext context = RequestContext.From(request);
        Task<int>? next = null;
        while (true)
        {
            int lease = await WaitForLeaseAsync(next ?? AcquireFirst(context), cancellationToken).ConfigureAwait(false);
            next = null;
            try
            {
                if (await SendAttemptAsync(request, context, lease, cancellationToken).ConfigureAwait(false) is not { } error)
                {
                    return new HttpResponseMessage();
                }

                if (context.RetryReason is null)
                {
                    throw error;
                }

                ReportRetry(context);

                // Before the lease of the failed attempt is released: the calls that wait would get the same error from the expired token or the
                // wrong clock.
                next = context.RetryDelay == TimeSpan.Zero ? Acquire(context, first: true) : null;
            }
            catch (DwServiceException error) when (error.IsTerminating)
            {
                context.EndCommand(error);
                throw;
            }
            finally
            {
                _limiter.Release();
            }

            if (next is null)
            {
                await DelayAsync(context.RetryDelay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Returns the error of the attempt; null if it succeeded.
    private async Task<DwServiceException?> SendAttemptAsync(
        HttpRequestMessage request, RequestContext context, int lease, CancellationToken cancellationToken)
    {
        context.ThrowIfCommandEnded();
        if (!_state.TryAddAttempt(isRetry: context.Attempts > 0))
        {
            throw CreateCallLimitError(context);
        }

        context.Attempts++;
        context.Logger.Call?.Invoke();
        (context.Response, context.IsSending, context.RetryReason) = (null, false, null);
        using CancellationTokenSource timeout = new(_timeout, _time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpResponseMessage message = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            context.Response = await ApiResponse.ReadAsync(message, context, _time, linked.Token).ConfigureAwait(false);
            return OnResponse(context, context.Response, lease);
        }
        catch (OperationCanceledException) when (!context.IsSending && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            DwServiceException error = NetworkErrorMapper.CreateCredentialTimeout(context.Request.Operation, options.Credentials.Source, _timeout);
            policy.OnTransientException(context, error);
            return error;
        }
        catch (Exception exception) when (context.IsSending && !cancellationToken.IsCancellationRequested
            && NetworkErrorMapper.IsNetworkError(exception, timeout.IsCancellationRequested))
        {
            (DwServiceException error, bool isTransient) = NetworkErrorMapper.Map(
                exception, context.Request.Operation, request.RequestUri!, _timeout, context.Secrets);
            if (!context.Request.IsRead && NetworkErrorMapper.MayHaveArrived(exception))
            {
                return ServiceErrorMapper.AsUnconfirmedWrite(error);
            }

            if (isTransient)
            {
                policy.OnTransientException(context, error);
            }

            return error;
        }
    }

    private DwServiceException? OnResponse(RequestContext context, ApiResponse response, int lease)
    {
        if (response.Error is { Kind: DwErrorKind.Throttled } throttled)
        {
            _state.AddThrottled();
            _limiter.OnThrottled(lease, RetryPolicy.GetUsableRetryAfter(throttled));
        }
        else
        {
            _limiter.OnSuccess(response.ProvesConnection);
        }

        if (response.Error is not { } error)
        {
            return null;
        }

        DwServiceException mapped = context.Request.CreateError?.Invoke(response) ?? ServiceErrorMapper.Map(error, options.RegionId);
        policy.OnResponse(context, error);
        return RetryPolicy.IsUnconfirmedWrite(context, error) ? ServiceErrorMapper.AsUnconfirmedWrite(mapped) : mapped;
    }

    private static void ReportRetry(RequestContext context)
    {
        context.Delayed += context.RetryDelay;
        context.Logger.Verbose?.Invoke(FormattableString.Invariant(
            $"{context.Request.Operation}: attempt {context.Attempts} failed ({context.RetryReason}); retrying in {context.RetryDelay.TotalSeconds:0.###} s"));
        ReportWait(context, $"{context.RetryReason}, retrying", context.RetryDelay);
    }

    private Task<int> AcquireFirst(RequestContext context)
    {
        // Before the wait for a lease: a call that will not be sent must not wait.
        context.ThrowIfCommandEnded();
        if (_state.IsUsedUp)
        {
            DwServiceException error = CreateCallLimitError(context);
            context.EndCommand(error);
            throw error;
        }

        return Acquire(context, first: false);
    }

    private Task<int> Acquire(RequestContext context, bool first)
    {
        _state.BeginWait();
        Task<int> lease = _limiter.Acquire(out TimeSpan wait, first);
        ReportWait(context, "rate limit, next call", wait);
        return lease;
    }

    private async Task<int> WaitForLeaseAsync(Task<int> lease, CancellationToken cancellationToken)
    {
        try
        {
            CancellationTokenRegistration stop = lease.IsCompleted ? default : cancellationToken.UnsafeRegister(_ => _limiter.Cancel(lease), null);
            await using (stop.ConfigureAwait(false))
            {
                return await lease.ConfigureAwait(false);
            }
        }
        finally
        {
            _state.EndWait();
        }
    }

    private async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        _state.BeginWait();
        try
        {
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _state.EndWait();
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
