using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Makes the tries of a call: takes a token of the rate, sends, reads the whole body within the time of one try, and lets the
/// policy decide. What is tried again after a while goes on in <see cref="RetryLoop"/>. Returns good responses only; any other is an error.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly TimeSpan s_worthTelling = TimeSpan.FromSeconds(2);

    private readonly RetryPolicy _policy;
    private readonly AdaptiveRateLimiter _rate;
    private readonly CallCounters _counters;
    private readonly ApiClientOptions _options;
    private RetryLoop? _loop;

    public RetryHandler(RetryPolicy policy, ApiClientOptions options, HttpMessageHandler inner)
        : base(inner) =>
        (_policy, _rate, _counters, _options) = (policy, options.Rate, options.Counters, options);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext state = RequestContext.From(request);
        AttemptOutcome outcome = await TryAsync(request, state, cancellationToken).ConfigureAwait(false);
        if (outcome.Decision.ShouldRetry)
        {
            outcome = await RetryAsync(request, state, outcome, cancellationToken).ConfigureAwait(false);
        }

        return outcome.Response ?? throw outcome.Failure!;
    }

    // A method of its own: what a method names is loaded when it begins.
    private async Task<AttemptOutcome> RetryAsync(HttpRequestMessage request, RequestContext state, AttemptOutcome first, CancellationToken cancellationToken)
    {
        // Two calls that fail first at the same time make one each: either is as good.
        _loop ??= new RetryLoop(_options.Time);
        bool waits = false;
        try
        {
            return await _loop.RunAsync(
                first,
                cancel =>
                {
                    EndWait();
                    return TryAsync(request, state, cancel);
                },
                failed =>
                {
                    BeforeRepeat(state, failed);
                    _counters.BeginWait();
                    waits = true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EndWait();
        }

        void EndWait()
        {
            if (waits)
            {
                waits = false;
                _counters.EndWait();
            }
        }
    }

    // One try, and those that follow it without a wait. These keep their place at the head of the queue: whatever waits behind them would meet
    // the expired token or the wrong clock too.
    private async Task<AttemptOutcome> TryAsync(HttpRequestMessage request, RequestContext state, CancellationToken cancellationToken)
    {
        state.Scope.ThrowIfEnded();
        ThrowIfUsedUp(state);
        RateLimitLease? lease = Enter(first: false);
        AttemptOutcome outcome;
        do
        {
            await WaitForTurnAsync(state, lease, cancellationToken).ConfigureAwait(false);
            try
            {
                outcome = await SendAttemptAsync(request, state, lease, cancellationToken).ConfigureAwait(false);
                if (outcome is { Failure: { IsTerminating: true } end, Decision.ShouldRetry: false })
                {
                    state.Scope.EndWith(end);
                }

                lease = null;
                if (outcome.Decision is { ShouldRetry: true, Delay.Ticks: 0 })
                {
                    BeforeRepeat(state, outcome);
                    lease = Enter(first: true);
                }
            }
            catch (DwServiceException failure) when (failure.IsTerminating)
            {
                state.Scope.EndWith(failure);
                throw;
            }
            finally
            {
                _rate.Release();
            }
        }
        while (lease is not null);

        return outcome;
    }

    private async Task<AttemptOutcome> SendAttemptAsync(HttpRequestMessage request, RequestContext state, RateLimitLease lease, CancellationToken cancellationToken)
    {
        state.Scope.ThrowIfEnded();
        if (!_counters.TryAddTry(state.Attempts > 0))
        {
            throw UsedUp(state);
        }

        state.Attempts++;
        (state.Response, state.IsSending) = (null, false);
        using CancellationTokenSource timeout = new(_options.Timeout, _options.Time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            ReadOnlyMemory<byte> body = await ResponseBody.ReadAsync(response.Content, linked.Token).ConfigureAwait(false);
            state.Response = ApiResponse.Judge(response, body, _options.Time.GetUtcNow(), state);
            AttemptOutcome outcome = Decide(state, state.Response, lease, response);
            response = outcome.Response is null ? response : null;
            return outcome;
        }
        catch (OperationCanceledException) when (!state.IsSending && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            DwServiceException failure = NetworkErrorMapper.OfCredentials(state.Request.Operation, _options.Credentials.Source, _options.Timeout);
            return new AttemptOutcome(null, failure, _policy.OnException(state, failure, mayPass: true));
        }
        catch (Exception exception) when (state.IsSending && !cancellationToken.IsCancellationRequested
            && NetworkErrorMapper.IsNetworkError(exception, timeout.IsCancellationRequested))
        {
            (DwServiceException failure, bool mayPass) = NetworkErrorMapper.Map(
                exception, state.Request.Operation, request.RequestUri!, _options.Timeout, state.Secrets);
            return new AttemptOutcome(null, failure, _policy.OnException(state, failure, mayPass));
        }
        finally
        {
            // A response that is not given on would hold its connection until it is collected.
            response?.Dispose();
        }
    }

    private AttemptOutcome Decide(RequestContext state, ApiResponse answer, RateLimitLease lease, HttpResponseMessage response)
    {
        if (answer.Kind == DwErrorKind.Throttled)
        {
            _counters.AddThrottled();
            _rate.OnThrottled(lease, RetryPolicy.GetUsableRetryAfter(answer));
        }
        else
        {
            _rate.OnSuccess(answer.IsSuccess);
        }

        RetryDecision decision = _policy.OnResponse(state, answer);
        return answer.Kind is null
            ? new AttemptOutcome(response, null, decision)
            : new AttemptOutcome(null, state.MakeError?.Invoke(answer) ?? ServiceErrorMapper.FromErrorStatus(state.Request, answer, _options.RegionId), decision);
    }

    private static void BeforeRepeat(RequestContext state, AttemptOutcome failed)
    {
        (_, TimeSpan delay, string reason) = failed.Decision;
        state.Waited += delay;
        state.Logger.Verbose?.Invoke(FormattableString.Invariant(
            $"{state.Request.Operation}: try {state.Attempts} failed ({reason}), next try in {delay.TotalSeconds:0.###} s"));
        ReportWait(state, reason, delay);
    }

    private RateLimitLease Enter(bool first)
    {
        _counters.BeginWait();
        return _rate.Acquire(first);
    }

    private async ValueTask WaitForTurnAsync(RequestContext state, RateLimitLease lease, CancellationToken cancellationToken)
    {
        try
        {
            if (!lease.Granted.IsCompleted)
            {
                ReportWait(state, "the rate limit of this context", lease.EstimatedWait);
                CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(_ => _rate.Cancel(lease), null);
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

    // Before the wait for a turn: a call that is not going to be made should not wait for it.
    private void ThrowIfUsedUp(RequestContext state)
    {
        if (_counters.IsUsedUp)
        {
            DwServiceException failure = UsedUp(state);
            state.Scope.EndWith(failure);
            throw failure;
        }
    }

    private DwServiceException UsedUp(RequestContext state) => new(
        DwErrorKind.CallLimitReached,
        FormattableString.Invariant($"{state.Request.Operation}: not called: this connection has made the {_options.MaximumCallCount} calls that -MaximumCallCount allows."))
    {
        Region = _options.RegionId,
        Recommend = "Connect again to count from 0, with a higher -MaximumCallCount if the job needs more calls.",
    };

    private static void ReportWait(RequestContext state, string reason, TimeSpan wait)
    {
        if (wait >= s_worthTelling)
        {
            state.Logger.Waiting?.Invoke(reason, wait);
        }
    }
}
