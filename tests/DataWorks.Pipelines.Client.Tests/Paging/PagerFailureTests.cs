using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerFailureTests
{
    [Fact]
    public void A_list_that_fails_on_page_7_has_yielded_6_and_states_how_to_resume()
    {
        FakeList list = new(1000) { FailingPage = 7 };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 600), reading.Rows);
        Assert.StartsWith("Page 7 of the rows", reading.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip 600", reading.Failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("the service is down", reading.Failure.Message, StringComparison.Ordinal);
        Assert.Equal((DwErrorKind.ServiceError, "InternalError", 500), (reading.Failure.Kind, reading.Failure.Code, reading.Failure.HttpStatus));
    }

    [Fact]
    public void Resuming_where_it_failed_yields_the_rest()
    {
        ListReading broken = ListReading.Read(new FakeList(1000) { FailingPage = 7 });
        ListReading rest = ListReading.Read(new FakeList(1000), skip: 600);

        Assert.NotNull(broken.Failure);
        Assert.Equal(ListReading.Numbered(1, 1000), broken.Rows.Concat(rest.Rows));
    }

    [Fact]
    public void A_capped_list_names_its_own_position()
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { FailingPage = 7, Cap = 20 });

        Assert.Equal(ListReading.Numbered(1, 120), reading.Rows);
        Assert.Contains("-Skip 120", reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_never_returns_to_skipped_rows()
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { FailingPage = 2 }, skip: 150);

        Assert.Contains("-Skip 150.", reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(150, 20)]
    [InlineData(50, 100)]
    public void A_failure_of_the_page_that_shows_the_size_keeps_the_skip(int skip, int cap)
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { FailingPage = 1, Cap = cap }, skip);

        Assert.Empty(reading.Rows);
        Assert.StartsWith("Page 1 of the rows could not be read. Resume with -Skip " + skip, reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_while_an_earlier_page_is_read_again_loses_no_row()
    {
        // Seven rows are deleted after page 1, so page 1 is read again by call 4, after pages 2 and 3, for the rows that moved into it.
        ListReading reading = ListReading.Read(new FakeList(1000) { DeletesOncePerPage = true, Deletes = 7, FailingResponse = 4 });

        Assert.Equal(ListReading.Numbered(1, 100), reading.Rows);
        Assert.StartsWith("Page 1 of the rows", reading.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip 93.", reading.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_first_page_is_the_error_as_it_is()
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { FailingPage = 1 });

        Assert.Empty(reading.Rows);
        Assert.Equal("the service is down", reading.Failure!.Message);
    }

    [Fact]
    public void Skipped_rows_are_not_reported_as_read()
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { FailingPage = 7 }, skip: 600);

        Assert.Empty(reading.Rows);
        Assert.DoesNotContain("600 rows before it were", reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canceling_ends_the_reading()
    {
        using CancellationTokenSource stop = new();
        FakeList list = new(1000);
        Pager<string> pager = new("the rows", list.FetchAsync, static row => row, RequestLogger.Null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Page<string> page in pager.ReadAsync(0, cancellationToken: stop.Token))
            {
                Assert.NotEmpty(page.Rows);
                await stop.CancelAsync();
            }
        });
        Assert.Equal([1], list.Requests);
    }
}
