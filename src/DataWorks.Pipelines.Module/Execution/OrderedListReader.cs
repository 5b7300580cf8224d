using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Writes one list for each input, in the order of the inputs. The first pages of several lists are requested together, because most lists
/// have one page. The number of lists in flight starts at 1 and doubles with each list: an error that all of them have shows at the first
/// one.</summary>
internal sealed class OrderedListReader<T>
    where T : class
{
    private readonly OrderedTaskQueue<ListWriter<T>> _lists;

    public OrderedListReader(CommandContext command, RowWindow window, int? throttleLimit, Func<T, bool>? filter, string inputName = "input")
    {
        Window = window;
        window.WriteUnknownTotal(command.Output);

        // With -First one list at a time, since the first may have all rows that are wanted.
        int maxLists = window.IsUnlimited ? throttleLimit ?? OrderedTaskQueue<T>.DefaultConcurrency : 1;
        _lists = new OrderedTaskQueue<ListWriter<T>>(command, window, 1, throttleLimit is not null, Write, inputName);

        void Write(ListWriter<T> list)
        {
            list.Write(command, filter, window);
            _lists!.MaxPending = Math.Min(maxLists, _lists.MaxPending * 2);
        }
    }

    public RowWindow Window { get; }

    public void AddInputs(int count) => _lists.AddInputs(count);

    /// <summary>Starts a list.</summary>
    /// <param name="input">The input that an error of the list is about.</param>
    /// <param name="list">Creates the list.</param>
    /// <param name="isPast">Returns whether no row after a page can match; <c>null</c> to read to the end of the list.</param>
    public void Add(object input, Func<IAsyncEnumerable<Page<T>>> list, Func<IReadOnlyList<T>, bool>? isPast = null) =>
        _lists.Add(input, stop => ListWriter<T>.OpenAsync(list(), isPast, stop));

    public void Add(object input, Func<CancellationToken, Task<IAsyncEnumerable<Page<T>>>> list) =>
        _lists.Add(input, async stop => await ListWriter<T>.OpenAsync(await list(stop).ConfigureAwait(false), isPast: null, stop).ConfigureAwait(false));

    public void EndInput() => _lists.EndInput();

    public void Flush() => _lists.Flush();
}
