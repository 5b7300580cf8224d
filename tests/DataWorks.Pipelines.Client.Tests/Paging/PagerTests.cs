using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(250, 3)]
    [InlineData(10_000, 100)]
    public async Task EveryRowComesOnceInNoMoreCallsThanNeeded(int count, int calls)
    {
        ListDouble list = new(count);

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, count), run.Rows);
        Assert.Equal(Enumerable.Range(1, calls), list.Pages);
        Assert.All(run.Totals, total => Assert.Equal(count, total));
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(1)]
    public async Task AServerThatCapsThePageLosesNoRow(int cap)
    {
        ListDouble list = new(250) { Cap = cap };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 250), run.Rows);
        Assert.Equal((250 + cap - 1) / cap, list.Pages.Count);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task RowsThatComeInWhilePagingAreNotGivenTwice()
    {
        ListDouble list = new(1000) { InsertsPerPage = 3 };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 1000), run.Rows);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task RowsThatComeInWhileTheServerCapsThePageAreNotGivenTwice()
    {
        ListDouble list = new(300) { InsertsPerPage = 3, Cap = 20 };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 300), run.Rows);
    }

    [Fact]
    public async Task AnEmptyPageBeforeTheEndIsAskedForOnceMore()
    {
        ListDouble list = new(250) { EmptyCalls = [2] };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 250), run.Rows);
        Assert.Equal([1, 2, 3, 2], list.Pages);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task APageThatStaysEmptyEndsTheListWithAWarningOfBothNumbers()
    {
        ListDouble list = new(250) { EmptyCalls = [3, 4] };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 200), run.Rows);
        Assert.Equal([1, 2, 3, 3], list.Pages);
        string warning = Assert.Single(run.Warnings);
        Assert.Contains("250", warning, StringComparison.Ordinal);
        Assert.Contains("200", warning, StringComparison.Ordinal);
        Assert.Contains("page 3", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATotalThatIsTooHighEndsWithTheWarningAndNotWithALoop()
    {
        ListDouble list = new(200) { TotalDrift = 7 };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 200), run.Rows);
        Assert.Equal([1, 2, 3, 3], list.Pages);
        Assert.Single(run.Warnings);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(200)]
    [InlineData(0)]
    public async Task WithoutATotalAnEmptyPageIsTheEnd(int count)
    {
        ListDouble list = new(count) { TellsTotal = false };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, count), run.Rows);
        Assert.Empty(run.Warnings);
        Assert.All(run.Totals, Assert.Null);
    }

    [Fact]
    public async Task AServerThatAnswersTheSamePageForEverDoesNotHoldUsForEver()
    {
        int calls = 0;
        Pager<string> pager = new(
            "the rows",
            (_, _) => ++calls > 50
                ? throw new InvalidOperationException("This goes on for ever.")
                : Task.FromResult(new Page<string>(["a", "b"], TotalCount: null, RequestId: null)),
            static row => row,
            CallLog.None);
        List<string> rows = [];

        await foreach (RowPage<string> page in pager.ReadAsync(0, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.AddRange(page.Rows);
        }

        Assert.Equal(["a", "b"], rows);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task TheFirstRowsNeedOneCall()
    {
        ListDouble list = new(10_000);

        PagerRun run = await PagerRun.OfAsync(list, first: 5);

        Assert.Equal([1], list.Pages);
        Assert.Equal(10_000, run.Totals[0]);
    }

    [Fact]
    public async Task RowsWithoutAnIdAreAllGiven()
    {
        Pager<string> pager = new(
            "the rows",
            (_, _) => Task.FromResult(new Page<string>(["x", "x", "x"], 3, null)),
            static _ => string.Empty,
            CallLog.None);
        int rows = 0;

        await foreach (RowPage<string> page in pager.ReadAsync(0, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows += page.Rows.Count;
        }

        Assert.Equal(3, rows);
    }
}
