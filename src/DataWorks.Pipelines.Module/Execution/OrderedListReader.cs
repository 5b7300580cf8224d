using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Writes one list for each input, in the order of the inputs. The first pages of several lists are requested together, because most lists have
/// one page. The number of lists in flight starts at 1 and doubles with each list: an error that all of them have shows at the first one.
/// </summary>
internal sealed class OrderedListReader<T>
    where T : class
{
    private readonly OrderedTaskQueue<PageEnumeration<T>> _lists;

    public OrderedListReader(CommandContext command, PagingOptions paging, int? throttleLimit, Func<T, bool>? filter, string inputName = "input")
    {
        Window = RowWindow.WithUnknownTotal(paging, command.Output);

        // With -First one list at a time, since the first may have all rows that are wanted.
        int maxLists = paging.First == ulong.MaxValue ? throttleLimit ?? OrderedTaskQueue<T>.DefaultConcurrency : 1;
        _lists = new OrderedTaskQueue<PageEnumeration<T>>(command, Window, 1, throttleLimit is not null, Write, inputName);

        void Write(PageEnumeration<T> pages)
        {
            pages.ForEach(command.PipelineThread, page =>
            {
                command.Progress.AddRows(page.Rows.Count, total: null);
                return ListWriter.WriteRows(command, page.Rows, filter, Window);
            });
            _lists!.MaxPending = Math.Min(maxLists, _lists.MaxPending * 2);
        }
    }

    /// <summary>The rows that are wanted.</summary>
    public RowWindow Window { get; }

    /// <inheritdoc cref="ProgressDisplay.AddInputs"/>
    public void AddInputs(int count) => _lists.AddInputs(count);

    /// <summary>Starts a list.</summary>
    /// <param name="input">The input that an error of the list is about.</param>
    /// <param name="list">Creates the list.</param>
    public void Add(object input, Func<AsyncPageable<T>> list) => _lists.Add(input, stop => PageEnumeration<T>.OpenAsync(list(), stop));

    /// <inheritdoc cref="OrderedTaskQueue{T}.EndInput"/>
    public void EndInput() => _lists.EndInput();

    /// <summary>Writes the lists that are still pending.</summary>
    public void Flush() => _lists.Flush();
}
