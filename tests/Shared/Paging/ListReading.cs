using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Suites;

/// <summary>
/// The rows that a pager yields of a <see cref="FakeList"/>. Nothing runs in parallel: the responses are sent from one thread, on which their continuations
/// run. So the same list gives the same calls and rows each time.
/// </summary>
internal sealed class ListReading
{
    private ListReading(FakeList list) => List = list;

    public FakeList List { get; }

    public List<string> Rows { get; } = [];

    public List<long?> Totals { get; } = [];

    public List<string> Warnings { get; } = [];

    public DwServiceException? Failure { get; private set; }

    /// <summary>Gets the rows that were there at the start.</summary>
    public IEnumerable<string> Originals => Rows.Where(FakeList.IsOriginal);

    /// <summary>Reads a list until its end or an error.</summary>
    /// <param name="list">The list.</param>
    /// <param name="skip">The rows to skip.</param>
    /// <param name="maxRows">The rows that are wanted.</param>
    /// <param name="mayPrefetch">Returns whether the pager may prefetch.</param>
    /// <param name="stopAfter">Ends the reading after a page; gets the rows so far.</param>
    public static ListReading Read(
        FakeList list, long skip = 0, long maxRows = long.MaxValue, Func<bool>? mayPrefetch = null, Func<List<string>, bool>? stopAfter = null)
    {
        ListReading reading = new(list);
        Pager<string> pager = new("the rows", list.FetchAsync, static row => row, new RequestLogger { Warning = reading.Warnings.Add }, new InlineScheduler());

        // On a thread without a synchronization context, since continuations run inline only there.
        Task.Run(() => reading.Read(pager.ReadAsync(skip, maxRows, mayPrefetch), stopAfter ?? (static _ => false))).GetAwaiter().GetResult();
        return reading;
    }

    public static IEnumerable<string> Numbered(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(static number => $"row-{number}");

    private void Read(IAsyncEnumerable<Page<string>> list, Func<List<string>, bool> stopAfter)
    {
        IAsyncEnumerator<Page<string>> pages = list.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        try
        {
            do
            {
                if (!Wait(pages.MoveNextAsync().AsTask()))
                {
                    break;
                }

                Rows.AddRange(pages.Current.Rows);
                Totals.Add(pages.Current.TotalCount);
            }
            while (!stopAfter(Rows));
        }
        catch (DwServiceException failure)
        {
            Failure = failure;
        }

        pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private bool Wait(Task<bool> next)
    {
        while (!next.IsCompleted)
        {
            List.ServeNext();
        }

        return next.GetAwaiter().GetResult();
    }
}
