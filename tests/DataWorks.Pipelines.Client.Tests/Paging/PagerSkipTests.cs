namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerSkipTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 2)]
    [InlineData(200, 3)]
    public async Task OnTheEdgeOfAPageTheWalkBeginsThere(int skip, int page)
    {
        ListDouble list = new(350);

        PagerRun run = await PagerRun.OfAsync(list, skip);

        Assert.Equal(PagerRun.Numbered(skip + 1, 350), run.Rows);
        Assert.Equal(page, list.Pages[0]);
        Assert.Equal(5 - page, list.Pages.Count);
    }

    [Fact]
    public async Task AShortPageAtTheStartIsHeldAgainstTheFirst()
    {
        ListDouble list = new(250);

        PagerRun run = await PagerRun.OfAsync(list, skip: 200);

        Assert.Equal(PagerRun.Numbered(201, 250), run.Rows);
        Assert.Equal([3, 1], list.Pages);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(150)]
    [InlineData(201)]
    [InlineData(249)]
    public async Task InTheMiddleOfAPageItsFirstRowsArePassedOver(int skip)
    {
        ListDouble list = new(250);

        PagerRun run = await PagerRun.OfAsync(list, skip);

        Assert.Equal(PagerRun.Numbered(skip + 1, 250), run.Rows);
        Assert.Equal((skip / 100) + 1, list.Pages[0]);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(251)]
    [InlineData(1000)]
    [InlineData(long.MaxValue)]
    public async Task BeyondTheEndThereIsNothingAndNoError(long skip)
    {
        ListDouble list = new(250);

        PagerRun run = await PagerRun.OfAsync(list, skip);

        Assert.Empty(run.Rows);
        Assert.Null(run.Failure);
        Assert.Empty(run.Warnings);
        Assert.Equal(250, run.Totals[0]);
        Assert.Single(list.Pages);
    }

    [Fact]
    public async Task BeyondTheEndOfAListWithSmallerPagesThereIsNothing()
    {
        // Page 11 of 57 rows holds row 571.
        PagerRun run = await PagerRun.OfAsync(new ListDouble(571) { Cap = 57 }, skip: 1000);

        Assert.Empty(run.Rows);
        Assert.Equal(571, run.Totals[0]);
    }

    [Fact]
    public async Task WhereTheServersPagesAreLargerTheRightRowsStillCome()
    {
        ListDouble list = new(300) { Cap = 250, IgnoresSize = true };

        PagerRun run = await PagerRun.OfAsync(list, skip: 120);

        Assert.Equal(PagerRun.Numbered(121, 300), run.Rows);
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData(150, 20, 1000)]
    [InlineData(100, 20, 1000)]
    [InlineData(210, 33, 250)]
    [InlineData(999, 1, 1005)]
    [InlineData(100, 20, 120)]
    [InlineData(100, 50, 150)]
    [InlineData(110, 20, 120)]
    public async Task WhereTheServerCapsThePageTheRightRowsStillCome(int skip, int cap, int count)
    {
        ListDouble list = new(count) { Cap = cap };

        PagerRun run = await PagerRun.OfAsync(list, skip);

        Assert.Equal(PagerRun.Numbered(skip + 1, count), run.Rows);
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(400)]
    public async Task WithoutATotalTheRightRowsStillCome(int skip)
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(250) { TellsTotal = false }, skip);

        Assert.Equal(PagerRun.Numbered(skip + 1, Math.Max(skip, 250)), run.Rows);
    }

    [Fact]
    public async Task AnEmptyPageAtTheBeginningOfTheWalkLosesNothing()
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(500) { EmptyCalls = [1] }, skip: 300);

        Assert.Equal(PagerRun.Numbered(301, 500), run.Rows);
        Assert.Empty(run.Warnings);
    }
}
