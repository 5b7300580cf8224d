using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Waits for objects, and writes each when it has ended.</summary>
/// <param name="command">The command.</param>
/// <param name="kind">The kind of the objects.</param>
/// <param name="options">How long to wait.</param>
/// <param name="allowFailure">Whether an object that did not succeed is no error.</param>
internal sealed class WaitWriter<TId, TRow>(CommandContext command, WaitKind<TId, TRow> kind, WaitOptions options, bool allowFailure)
    where TId : notnull
    where TRow : class
{
    private readonly List<TId> _ids = [];
    private bool _hasInput;
    private DwServiceException? _lastError;

    /// <summary>Adds the object of one input, and reports the error of an input that has none.</summary>
    public void Add(object target, Func<TId> parse)
    {
        _hasInput = true;
        command.ForInput(target, () => _ids.Add(parse()));
    }

    /// <summary>Waits until each object has ended, or the time is over.</summary>
    /// <param name="parameter">The parameter of the input.</param>
    /// <param name="look">Looks up objects.</param>
    /// <exception cref="DwServiceException">There was no input: a script must not take that for success.</exception>
    public void Run(string parameter, Func<IReadOnlyList<TId>, CancellationToken, Task<IReadOnlyDictionary<TId, WaitLook<TRow>>>> look)
    {
        if (!_hasInput)
        {
            throw ErrorRecords.InvalidParameter($"There is nothing to wait for: the input has no {parameter}.");
        }

        WaitProgress<TId, TRow> progress = new(_ids, kind.Target, options.Time);
        command.Progress.GetBars = progress.GetBars;
        Waiter<TId, TRow> waiter = new(_ids, kind.Describe, options);
        IAsyncEnumerator<WaitEvent<TId, TRow>> events = waiter.RunAsync(look, command.StopToken).GetAsyncEnumerator(command.StopToken);
        while (command.WaitFor(events.MoveNextAsync().AsTask()))
        {
            progress.Apply(events.Current);
            Write(events.Current);
        }

        command.Progress.Hide();
    }

    private void Write(WaitEvent<TId, TRow> item)
    {
        string name = kind.Name(item.Id);
        object target = kind.Target(item.Id);
        switch (item.Kind)
        {
            case WaitEventKind.Changed:
                command.Output.WriteVerbose($"{name}: {item.State!.Text} after {Format(item.Waited)}; next look in {Format(item.NextLook)}");
                break;
            case WaitEventKind.Unchanged:
                break;

            // The objects of one call have the same error.
            case WaitEventKind.Retrying when item.Error != _lastError:
                _lastError = item.Error;
                command.Output.WriteVerbose($"{name}: the look failed after {Format(item.Waited)}; next look in {Format(item.NextLook)}. {item.Error!.Message}");
                break;
            case WaitEventKind.Retrying:
                break;
            case WaitEventKind.NeedsUser:
                command.Output.WriteWarning($"{name} is {item.State!.Text}: it waits for a user in the console.");
                break;
            case WaitEventKind.Ended:
                command.Output.WriteVerbose($"{name}: {item.State!.Text} after {Format(item.Waited)}");
                command.Output.WriteObject(kind.Convert(item.Row!));
                if (!allowFailure && item.State.State != RunState.Succeeded)
                {
                    string why = kind.Explain(item.Row!) is { } text ? $": {text}" : string.Empty;
                    command.Report(new DwServiceException(kind.FailedKind, $"{name} has ended as {item.State.State}{why}") { Recommend = kind.Recommend }, target);
                }

                break;
            case WaitEventKind.Failed:
                command.Report(item.Error!, target);
                break;
            default:
                string last = item.State is { } state ? $"its last state is {state.Text}" : "it could not be read";
                string error = item.Error is { } failure ? $". The last look failed: {failure.Message}" : string.Empty;
                string message = $"{name} has not ended within {Format(options.Timeout ?? item.Waited)}; {last}{error}";
                command.Report(
                    new DwServiceException(DwErrorKind.WaitTimeout, message) { Recommend = "Wait again, with a longer -Timeout: the wait has changed nothing in the service." }, target);
                break;
        }
    }

    private static string Format(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? FormattableString.Invariant($"{time.TotalSeconds:0} s")
        : FormattableString.Invariant($"{time.TotalMinutes:0.#} min");
}
