using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Waits for objects, and writes each when it has ended.</summary>
/// <param name="command">The command.</param>
/// <param name="kind">The kind of the objects.</param>
/// <param name="options">How long to wait.</param>
/// <param name="allowFailure">Whether an object that did not succeed is no error.</param>
internal sealed class WaitWriter<TId, TRow>(CommandContext command, WaitKind<TRow> kind, WaitOptions options, bool allowFailure)
    where TId : notnull
    where TRow : class
{
    /// <summary>Waits until each object has ended, or the time is over.</summary>
    /// <param name="ids">The objects.</param>
    /// <param name="target">Gets the target of an error about an object, which is also its display text.</param>
    /// <param name="look">Looks up objects.</param>
    public void Run(
        IEnumerable<TId> ids, Func<TId, object> target, Func<IReadOnlyList<TId>, CancellationToken, Task<IReadOnlyDictionary<TId, WaitLook<TRow>>>> look)
    {
        Waiter<TId, TRow> waiter = new(ids, kind.Describe, options);
        IAsyncEnumerator<WaitEvent<TId, TRow>> events = waiter.RunAsync(look, command.StopToken).GetAsyncEnumerator(command.StopToken);
        while (command.WaitFor(events.MoveNextAsync().AsTask()))
        {
            Write(events.Current, target(events.Current.Id));
        }

        command.Output.WriteProgress(null);
    }

    private void Write(WaitEvent<TId, TRow> item, object target)
    {
        string name = $"{kind.Name} '{target}'";
        switch (item.Kind)
        {
            case WaitEventKind.Changed:
                command.Output.WriteVerbose($"{name}: {item.State!.Text} after {Format(item.Waited)}; next look in {Format(item.NextLook)}");
                ShowProgress(item, name);
                break;
            case WaitEventKind.Unchanged:
                ShowProgress(item, name);
                break;
            case WaitEventKind.NeedsUser:
                command.Output.WriteWarning($"{name} is {item.State!.Text}: it waits for a user in the console.");
                break;
            case WaitEventKind.Ended:
                command.Output.WriteVerbose($"{name}: {item.State!.Text} after {Format(item.Waited)}");
                command.Output.WriteObject(item.Row!);
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

    private void ShowProgress(WaitEvent<TId, TRow> item, string name) =>
        command.Output.WriteProgress($"{name}: {item.State!.Text}, {Format(item.Waited)}, next look in {Format(item.NextLook)}");

    private static string Format(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? FormattableString.Invariant($"{time.TotalSeconds:0} s")
        : FormattableString.Invariant($"{time.TotalMinutes:0.#} min");
}
