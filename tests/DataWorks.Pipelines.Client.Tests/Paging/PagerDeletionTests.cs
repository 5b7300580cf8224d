namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerDeletionTests
{
    [Theory]
    [InlineData(1000, 1, int.MaxValue)]
    [InlineData(1000, 7, int.MaxValue)]
    [InlineData(1000, 7, 20)]
    [InlineData(1000, 15, 20)]
    [InlineData(950, 99, int.MaxValue)]
    [InlineData(3000, 150, int.MaxValue)]
    public async Task RowsThatSlideUpWhileOthersAreDeletedAreNotLost(int count, int deletes, int cap)
    {
        ListDouble list = new(count) { DeletesPerPage = deletes, Cap = cap };

        PagerRun run = await PagerRun.OfAsync(list);

        // What was never deleted, or only after it had been read, comes out once.
        HashSet<string> rows = [.. run.Rows];
        Assert.Equal(run.Rows.Count, rows.Count);
        Assert.All(list.Left, row => Assert.Contains(row, rows));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task AnEmptyAnswerWhereAnEarlierPageIsReadAgainLosesNothing()
    {
        ListDouble list = new(1000) { DeletesPerPage = 7, EmptyCalls = [3] };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.All(list.Left, row => Assert.Contains(row, run.Rows));
    }

    [Fact]
    public async Task AListThatOnlyGrowsIsNotReadTwice()
    {
        ListDouble list = new(500) { InsertsPerPage = 3 };

        await PagerRun.OfAsync(list);

        Assert.Equal(list.Pages.Distinct(), list.Pages);
    }
}
