using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerFailureTests
{
    [Fact]
    public async Task AListThatBreaksOnPageSevenHasGivenSixAndSaysHowToGoOn()
    {
        ListDouble list = new(1000) { FailingPage = 7 };

        PagerRun run = await PagerRun.OfAsync(list);

        Assert.Equal(PagerRun.Numbered(1, 600), run.Rows);
        Assert.StartsWith("Page 7 of the rows", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip 600", run.Failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("the service is down", run.Failure.Message, StringComparison.Ordinal);
        Assert.Equal((DwErrorKind.ServiceError, "InternalError", 500), (run.Failure.Kind, run.Failure.Code, run.Failure.HttpStatus));
    }

    [Fact]
    public async Task GoingOnWhereItBrokeGivesTheRest()
    {
        PagerRun broken = await PagerRun.OfAsync(new ListDouble(1000) { FailingPage = 7 });
        PagerRun rest = await PagerRun.OfAsync(new ListDouble(1000), skip: 600);

        Assert.NotNull(broken.Failure);
        Assert.Equal(PagerRun.Numbered(1, 1000), broken.Rows.Concat(rest.Rows));
    }

    [Fact]
    public async Task ACappedListNamesItsOwnPosition()
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(1000) { FailingPage = 7, Cap = 20 });

        Assert.Equal(PagerRun.Numbered(1, 120), run.Rows);
        Assert.Contains("-Skip 120", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasPassedOverIsNotGoneBackTo()
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(1000) { FailingPage = 2 }, skip: 150);

        Assert.Contains("-Skip 150.", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(150, 20)]
    [InlineData(50, 100)]
    public async Task AWalkThatBeganBehindRowsSaysSoWhereThePageThatTellsTheSizeBreaks(int skip, int cap)
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(1000) { FailingPage = 1, Cap = cap }, skip);

        Assert.Empty(run.Rows);
        Assert.StartsWith("Page 1 of the rows could not be read. Go on with -Skip " + skip, run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereAnEarlierPageBreaksThatIsReadAgainNoRowIsLostByGoingOn()
    {
        // Seven rows go after page 1, so page 1 is asked for again by call 4, after pages 2 and 3, to find what slid into it.
        PagerRun run = await PagerRun.OfAsync(new ListDouble(1000) { DeletesPerPage = 7, FailingCall = 4 });

        Assert.Equal(PagerRun.Numbered(1, 100), run.Rows);
        Assert.StartsWith("Page 1 of the rows", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip 93.", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListThatBreaksAtOnceIsTheErrorAsItIs()
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(1000) { FailingPage = 1 });

        Assert.Empty(run.Rows);
        Assert.Equal("the service is down", run.Failure!.Message);
    }

    [Fact]
    public async Task RowsThatWereOnlyPassedOverAreNotCalledRead()
    {
        PagerRun run = await PagerRun.OfAsync(new ListDouble(1000) { FailingPage = 7 }, skip: 600);

        Assert.Empty(run.Rows);
        Assert.DoesNotContain("600 rows before it were", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingEndsTheWalk()
    {
        using CancellationTokenSource stop = new();
        ListDouble list = new(1000);
        Pager<string> pager = new("the rows", list.FetchAsync, static row => row, CallLog.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (RowPage<string> page in pager.ReadAsync(0, cancellationToken: stop.Token))
            {
                Assert.NotEmpty(page.Rows);
                await stop.CancelAsync();
            }
        });
        Assert.Equal([1], list.Pages);
    }
}
