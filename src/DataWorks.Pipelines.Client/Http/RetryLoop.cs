using Polly;
using Polly.Retry;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Goes on with a call whose first try is to be repeated. Polly runs the loop and the waits, so that every wait ends with the call's
/// cancellation. Apart from <see cref="RetryHandler"/>, so that a session in which every call succeeds at once does not load Polly.
/// </summary>
internal sealed class RetryLoop
{
    private static readonly ResiliencePropertyKey<Attempt> s_attemptKey = new("attempt");

    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    /// <summary>A loop for the calls of a context.</summary>
    /// <param name="time">The clock of the waits.</param>
    public RetryLoop(TimeProvider time) => _pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<AttemptOutcome>
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result?.Decision.ShouldRetry == true),
            DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(args.Outcome.Result!.Decision.Delay),
            OnRetry = static args =>
            {
                args.Context.Properties.GetValue(s_attemptKey, null!).BeforeWait(args.Outcome.Result!);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    /// <summary>Tries until a try's outcome is taken.</summary>
    /// <param name="first">The outcome of the try that was made.</param>
    /// <param name="again">Makes a try.</param>
    /// <param name="beforeWait">Hears of each outcome that is not taken, before the wait.</param>
    /// <param name="cancellationToken">Ends the tries and the waits.</param>
    public async Task<AttemptOutcome> RunAsync(
        AttemptOutcome first, Func<CancellationToken, Task<AttemptOutcome>> again, Action<AttemptOutcome> beforeWait, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        Attempt attempt = new(first, again, beforeWait);
        context.Properties.Set(s_attemptKey, attempt);
        try
        {
            return await _pipeline
                .ExecuteAsync(static (inner, attempt) => new ValueTask<AttemptOutcome>(attempt.MakeAsync(inner.CancellationToken)), context, attempt)
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // What Polly hands back to each try; its first one was made before Polly was asked.
    private sealed class Attempt(AttemptOutcome first, Func<CancellationToken, Task<AttemptOutcome>> again, Action<AttemptOutcome> beforeWait)
    {
        private AttemptOutcome? _first = first;

        public Action<AttemptOutcome> BeforeWait { get; } = beforeWait;

        public Task<AttemptOutcome> MakeAsync(CancellationToken cancellationToken)
        {
            Task<AttemptOutcome> made = _first is null ? again(cancellationToken) : Task.FromResult(_first);
            _first = null;
            return made;
        }
    }
}
