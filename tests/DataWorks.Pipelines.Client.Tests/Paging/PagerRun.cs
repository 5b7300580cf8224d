using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Paging;

/// <summary>What came out of a pager.</summary>
internal sealed class PagerRun
{
    private readonly LogRecorder _log = new();

    public List<string> Rows { get; } = [];

    public List<long?> Totals { get; } = [];

    public DwServiceException? Failure { get; private set; }

    public string[] Warnings => [.. _log.Warnings];

    /// <summary>Reads until the end, an error, or as many rows as are wanted.</summary>
    public static async Task<PagerRun> OfAsync(ListDouble list, long skip = 0, int first = int.MaxValue)
    {
        PagerRun run = new();
        Pager<string> pager = new("the rows", list.FetchAsync, static row => row, run._log.Log);
        try
        {
            await foreach (RowPage<string> page in pager.ReadAsync(skip, first, TestContext.Current.CancellationToken))
            {
                run.Rows.AddRange(page.Rows);
                run.Totals.Add(page.TotalCount);
                if (run.Rows.Count >= first)
                {
                    break;
                }
            }
        }
        catch (DwServiceException failure)
        {
            run.Failure = failure;
        }

        return run;
    }

    public static IEnumerable<string> Numbered(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(static number => $"row-{number}");
}
