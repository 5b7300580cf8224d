using DataWorks.Pipelines.Client.Errors;
using Polly;
using Polly.Retry;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// Makes the tries of a call: takes a token of the rate, sends, reads the whole body within the time of one try, and lets the
/// policy decide. Polly runs the loop and the waits, so that every wait ends with the call's cancellation.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<CallState> s_stateKey = new("call");
    private static readonly TimeSpan s_worthTelling = TimeSpan.FromSeconds(2);

    private readonly RetryPolicy _policy;
    private readonly RequestRate _rate;
    private readonly CallCounters _counters;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<TryOutcome> _pipeline;

    public RetryHandler(
        RetryPolicy policy, RequestRate rate, CallCounters counters, TimeSpan timeout, TimeProvider time, HttpMessageHandler inner)
        : base(inner)
    {
        (_policy, _rate, _counters, _timeout, _time) = (policy, rate, counters, timeout, time);
        _pipeline = new ResiliencePipelineBuilder<TryOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<TryOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result?.Decision.Again == true),
                DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(args.Outcome.Result!.Decision.Delay),
                OnRetry = OnRetry,
            })
            .Build();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallState state = CallState.Of(request);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(s_stateKey, state);
        try
        {
            TryOutcome outcome = await _pipeline
                .ExecuteAsync(
                    static (inner, call) => call.Handler.TryOnceAsync(call.Request, inner.CancellationToken),
                    context,
                    new Attempt(this, request))
                .ConfigureAwait(false);
            return outcome.Response ?? throw outcome.Failure!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<TryOutcome> TryOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallState state = CallState.Of(request);
        RateTurn turn = _rate.Enter();
        if (!turn.Come.IsCompleted)
        {
            await WaitForTurnAsync(state, turn, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            // It may have come while it was looked at.
            _counters.AddWaited(turn.Waited);
            _counters.AddTry(state.Tries > 0);
            state.Tries++;
            using CancellationTokenSource timeout = new(_timeout, _time);
            using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            HttpResponseMessage response = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            response.Content = await BufferedAnswer.ReadAsync(response.Content, linked.Token).ConfigureAwait(false);
            return Judge(state, turn, response);
        }
        catch (Exception exception) when (exception is not DwServiceException && !cancellationToken.IsCancellationRequested)
        {
            (DwServiceException failure, bool mayPass) = NetworkFailure.Describe(exception, state.Call.Operation, request.RequestUri!, _timeout);
            return new TryOutcome(null, failure, _policy.AfterFailure(state, failure, mayPass));
        }
        finally
        {
            _rate.Leave();
        }
    }

    private TryOutcome Judge(CallState state, RateTurn turn, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            _rate.Succeeded();
            return new TryOutcome(response, null, RetryDecision.Take);
        }

        ServiceError error = ServiceErrorReader.Read(((BufferedAnswer)response.Content).Bytes.Span);
        bool throttled = RetryPolicy.IsThrottled(response, error);
        if (throttled)
        {
            _counters.AddThrottled();
            _rate.Throttled(turn, RetryPolicy.BearableHint(response));
        }
        else
        {
            _rate.Succeeded();
        }

        return new TryOutcome(response, null, _policy.AfterAnswer(state, response, error, throttled));
    }

    private ValueTask OnRetry(OnRetryArguments<TryOutcome> args)
    {
        CallState state = args.Context.Properties.GetValue(s_stateKey, null!);
        args.Outcome.Result?.Response?.Dispose();
        string reason = args.Outcome.Result?.Decision.Reason ?? string.Empty;
        state.Waited += args.RetryDelay;
        _counters.AddWaited(args.RetryDelay);
        state.Log.Verbose?.Invoke(FormattableString.Invariant(
            $"{state.Call.Operation}: try {state.Tries} failed ({reason}), next try in {args.RetryDelay.TotalSeconds:0.###} s"));
        TellWait(state, reason, args.RetryDelay);
        return ValueTask.CompletedTask;
    }

    private async Task WaitForTurnAsync(CallState state, RateTurn turn, CancellationToken cancellationToken)
    {
        TellWait(state, "the rate limit of this context", turn.Expected);
        CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(_ => _rate.GiveUp(turn), null);
        await using (stop.ConfigureAwait(false))
        {
            await turn.Come.ConfigureAwait(false);
        }
    }

    private static void TellWait(CallState state, string reason, TimeSpan wait)
    {
        if (wait >= s_worthTelling)
        {
            state.Log.Waiting?.Invoke(reason, wait);
        }
    }

    // What Polly hands back to a try. A class: Polly's code for a struct of ours would be compiled anew in every session.
    private sealed record Attempt(RetryHandler Handler, HttpRequestMessage Request);
}
