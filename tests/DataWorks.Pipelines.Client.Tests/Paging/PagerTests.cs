using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

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
    public void Every_row_is_yielded_once_in_as_few_calls_as_possible(int count, int calls)
    {
        FakeList list = new(count);

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, count), reading.Rows);
        Assert.Equal(Enumerable.Range(1, calls), list.Requests);
        Assert.All(reading.Totals, total => Assert.Equal(count, total));
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(1)]
    public void No_row_is_lost_if_the_server_caps_the_page_size(int cap)
    {
        FakeList list = new(250) { Cap = cap };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 250), reading.Rows);
        Assert.Equal((250 + cap - 1) / cap, list.Requests.Count);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Rows_added_while_paging_duplicate_no_other()
    {
        FakeList list = new(1000) { Inserts = 3 };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 1000), reading.Rows);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Rows_added_while_paging_a_capped_list_duplicate_no_other()
    {
        FakeList list = new(300) { Inserts = 3, Cap = 20 };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 300), reading.Rows);
    }

    [Fact]
    public void An_empty_page_before_the_end_is_read_once_more()
    {
        FakeList list = new(250) { EmptyResponses = [2] };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 250), reading.Rows);
        Assert.Equal([1, 2, 3, 2], list.Requests);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void A_page_that_stays_empty_ends_the_list_with_a_warning()
    {
        FakeList list = new(250) { EmptyResponses = [3, 4] };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 200), reading.Rows);
        Assert.Equal([1, 2, 3, 3], list.Requests);
        string warning = Assert.Single(reading.Warnings);
        Assert.Contains("250", warning, StringComparison.Ordinal);
        Assert.Contains("200", warning, StringComparison.Ordinal);
        Assert.Contains("page 3", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_that_is_too_high_ends_with_a_warning()
    {
        FakeList list = new(200) { FalseTotal = 207 };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 200), reading.Rows);
        Assert.Equal([1, 2, 3, 3], list.Requests);
        Assert.Single(reading.Warnings);
    }

    [Fact]
    public void A_total_that_is_too_low_does_not_end_the_list()
    {
        ListReading reading = ListReading.Read(new FakeList(250) { FalseTotal = 243 });

        Assert.Equal(ListReading.Numbered(1, 250), reading.Rows);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void An_empty_page_that_counts_nothing_is_read_once_more()
    {
        ListReading reading = ListReading.Read(new FakeList(250) { EmptyResponses = [2], EmptyCountsNothing = true });

        Assert.Equal(ListReading.Numbered(1, 250), reading.Rows);
    }

    [Fact]
    public void A_server_that_repeats_one_page_is_given_up_with_a_warning()
    {
        ListReading reading = ListReading.Read(new FakeList(5_000) { IgnoresNumber = true });

        Assert.Equal(ListReading.Numbered(1, 100), reading.Rows);
        Assert.Single(reading.Warnings);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(200)]
    [InlineData(0)]
    public void Without_a_total_an_empty_page_is_the_end(int count)
    {
        FakeList list = new(count) { HidesTotal = true };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, count), reading.Rows);
        Assert.Empty(reading.Warnings);
        Assert.All(reading.Totals, Assert.Null);
    }

    [Fact]
    public async Task Without_a_total_a_repeated_page_is_the_end()
    {
        int calls = 0;
        Pager<string> pager = new(
            "the rows",
            (_, _, _) => ++calls > 50
                ? throw new InvalidOperationException("The list is read without end.")
                : Task.FromResult(new Page<string>(["a", "b"], TotalCount: null)),
            static row => row,
            RequestLogger.Null);
        List<string> rows = [];

        await foreach (Page<string> page in pager.ReadAsync(0, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.AddRange(page.Rows);
        }

        Assert.Equal(["a", "b"], rows);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void The_first_rows_take_one_call()
    {
        FakeList list = new(10_000);

        ListReading reading = ListReading.Read(list, maxRows: 5);

        Assert.Equal([1], list.Requests);
        Assert.Equal(10_000, reading.Totals[0]);
    }

    [Fact]
    public async Task Rows_without_an_id_are_all_yielded()
    {
        Pager<string> pager = new(
            "the rows",
            (_, _, _) => Task.FromResult(new Page<string>(["x", "x", "x"], 3)),
            static _ => string.Empty,
            RequestLogger.Null);
        int rows = 0;

        await foreach (Page<string> page in pager.ReadAsync(0, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows += page.Rows.Count;
        }

        Assert.Equal(3, rows);
    }
}
