using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// Makes the tries of a call: takes a token of the rate, sends, reads the whole body within the time of one try, and lets the
/// policy decide. What is tried again goes on in <see cref="RetryLoop"/>.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly TimeSpan s_worthTelling = TimeSpan.FromSeconds(2);

    private readonly RetryPolicy _policy;
    private readonly RequestRate _rate;
    private readonly CallCounters _counters;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private RetryLoop? _loop;

    public RetryHandler(
        RetryPolicy policy, RequestRate rate, CallCounters counters, TimeSpan timeout, TimeProvider time, HttpMessageHandler inner)
        : base(inner) =>
        (_policy, _rate, _counters, _timeout, _time) = (policy, rate, counters, timeout, time);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallState state = CallState.Of(request);
        TryOutcome outcome = await TryOnceAsync(request, state, cancellationToken).ConfigureAwait(false);
        if (outcome.Decision.Again)
        {
            outcome = await RetryAsync(request, state, outcome, cancellationToken).ConfigureAwait(false);
        }

        return outcome.Response ?? throw outcome.Failure!;
    }

    // A method of its own: what a method names is loaded when it begins.
    private Task<TryOutcome> RetryAsync(HttpRequestMessage request, CallState state, TryOutcome first, CancellationToken cancellationToken)
    {
        // Two calls that fail first at the same time make one each: either is as good.
        _loop ??= new RetryLoop(_time);
        return _loop.RunAsync(first, cancel => TryOnceAsync(request, state, cancel), failed => BeforeWait(state, failed), cancellationToken);
    }

    private async Task<TryOutcome> TryOnceAsync(HttpRequestMessage request, CallState state, CancellationToken cancellationToken)
    {
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
            (DwServiceException failure, bool mayPass) = NetworkFailure.Describe(
                exception, state.Call.Operation, request.RequestUri!, _timeout, state.Secrets);
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

    private void BeforeWait(CallState state, TryOutcome failed)
    {
        (_, TimeSpan delay, string reason) = failed.Decision;
        failed.Response?.Dispose();
        state.Waited += delay;
        _counters.AddWaited(delay);
        state.Log.Verbose?.Invoke(FormattableString.Invariant(
            $"{state.Call.Operation}: try {state.Tries} failed ({reason}), next try in {delay.TotalSeconds:0.###} s"));
        TellWait(state, reason, delay);
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
}
