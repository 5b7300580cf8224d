using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

/// <summary>What a list requests for a part of its rows.</summary>
public sealed class PagerSizeTests
{
    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(0, 5, 1, 5)]
    [InlineData(0, 99, 1, 99)]
    [InlineData(0, 100, 1, 100)]
    [InlineData(150, 50, 4, 50)]
    [InlineData(150, 10, 16, 10)]
    [InlineData(152, 10, 2, 100)]
    public void A_page_has_the_size_of_the_wanted_rows_if_they_fit_one_page(int skip, int maxRows, int page, int size)
    {
        FakeList list = new(1000);

        ListReading reading = ListReading.Read(list, skip, maxRows);

        Assert.Equal(ListReading.Numbered(skip + 1, skip + maxRows), reading.Rows.Take(maxRows));
        Assert.Equal((page, size), (Assert.Single(list.Requests), Assert.Single(list.Sizes)));
        Assert.Equal(1000, reading.Totals[0]);
    }

    [Theory]
    [InlineData(101, 2)]
    [InlineData(250, 3)]
    [InlineData(5000, 50)]
    public void More_rows_take_no_page_too_many(int maxRows, int pages)
    {
        FakeList list = new(10_000);

        ListReading reading = ListReading.Read(list, maxRows: maxRows);

        Assert.Equal(ListReading.Numbered(1, pages * 100), reading.Rows);
        Assert.Equal(Enumerable.Range(1, pages), list.Requests);
        Assert.All(list.Sizes, static size => Assert.Equal(100, size));
    }

    [Fact]
    public void No_row_takes_one_call_for_the_total()
    {
        FakeList list = new(1000);

        ListReading reading = ListReading.Read(list, maxRows: 0);

        Assert.Equal([1000], reading.Totals);
        Assert.Equal([1], list.Sizes);
    }

    [Theory]
    [InlineData(0, 50, 20, 3)]
    [InlineData(0, 50, 1, 50)]
    [InlineData(0, 60, 20, 3)]
    public void Wanted_rows_are_complete_if_the_server_caps_the_page_size(int skip, int maxRows, int cap, int pages)
    {
        FakeList list = new(1000) { Cap = cap };

        ListReading reading = ListReading.Read(list, skip, maxRows);

        Assert.Equal(ListReading.Numbered(skip + 1, skip + maxRows), reading.Rows.Take(maxRows));
        Assert.Equal(pages, list.Requests.Count);
    }

    [Fact]
    public void Wanted_rows_are_complete_if_the_server_caps_the_page_size_behind_skipped_ones()
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { Cap = 20 }, skip: 100, maxRows: 50);

        Assert.Equal(ListReading.Numbered(101, 150), reading.Rows.Take(50));
    }

    [Fact]
    public void Wanted_rows_are_complete_if_the_server_sends_larger_pages()
    {
        ListReading reading = ListReading.Read(new FakeList(1000) { Cap = 250, IgnoresSize = true }, skip: 10, maxRows: 5);

        Assert.Equal(ListReading.Numbered(11, 15), reading.Rows.Take(5));
    }

    [Fact]
    public void Wanted_rows_that_a_server_hides_from_a_small_page_are_found()
    {
        FakeList list = new(1000) { HiddenEvery = 2 };

        ListReading reading = ListReading.Read(list, skip: 1, maxRows: 1);

        Assert.NotEmpty(reading.Rows);
        Assert.Equal([1, 100], list.Sizes[..2]);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Wanted_rows_beyond_the_end_are_not_waited_for()
    {
        FakeList list = new(30);

        ListReading reading = ListReading.Read(list, maxRows: 50);

        Assert.Equal(ListReading.Numbered(1, 30), reading.Rows);
        Assert.Equal([1], list.Requests);
    }

    /// <summary>Runs are newest first, and the caller stops at the first page that is older than -After.</summary>
    [Fact]
    public void Without_prefetching_a_caller_that_stops_has_requested_what_it_read()
    {
        FakeList list = new(2000);

        ListReading reading = ListReading.Read(list, mayPrefetch: static () => false, stopAfter: static rows => rows.Count >= 200);

        Assert.Equal(ListReading.Numbered(1, 200), reading.Rows);
        Assert.Equal([1, 2], list.Requests);
    }

    [Fact]
    public void Prefetching_can_be_decided_page_by_page()
    {
        FakeList list = new(2000);
        List<int> asked = [];

        ListReading.Read(
            list,
            mayPrefetch: () =>
            {
                asked.Add(list.Requests.Count);
                return asked.Count > 3;
            },
            stopAfter: static rows => rows.Count >= 500);

        // After pages 1, 2 and 3 only the next page is requested, after page 4 the seven after it as well.
        Assert.Equal([1, 2, 3, 4], asked);
        Assert.Equal(Enumerable.Range(1, 12), list.Requests);
    }

    [Fact]
    public void Pages_of_few_rows_are_streamed()
    {
        FakeList list = new(1000) { Cap = 1 };
        List<int> ahead = [];

        ListReading reading = ListReading.Read(list, stopAfter: rows =>
        {
            ahead.Add(list.Requests.Count - rows.Count);
            return false;
        });

        Assert.Equal(ListReading.Numbered(1, 1000), reading.Rows);
        Assert.Equal(Pager<string>.Prefetcher.MaxPages - 1, ahead.Max());
        Assert.Equal(1000, list.Requests.Count);
    }

    [Fact]
    public void A_list_that_is_not_read_on_requests_nothing_after_the_first_page()
    {
        FakeList list = new(2000);

        ListReading.Read(list, stopAfter: static _ => true);

        Assert.Equal([1], list.Requests);
    }
}
