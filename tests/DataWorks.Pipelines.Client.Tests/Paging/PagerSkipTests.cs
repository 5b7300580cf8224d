namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerSkipTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 2)]
    [InlineData(200, 3)]
    public void Reading_starts_at_the_page_of_the_first_row(int skip, int page)
    {
        FakeList list = new(350);

        ListReading reading = ListReading.Read(list, skip);

        Assert.Equal(ListReading.Numbered(skip + 1, 350), reading.Rows);
        Assert.Equal(page, list.Requests[0]);
        Assert.Equal(5 - page, list.Requests.Count);
    }

    [Fact]
    public void A_short_first_page_is_compared_with_page_1()
    {
        FakeList list = new(250);

        ListReading reading = ListReading.Read(list, skip: 200);

        Assert.Equal(ListReading.Numbered(201, 250), reading.Rows);
        Assert.Equal([3, 1], list.Requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(150)]
    [InlineData(201)]
    [InlineData(249)]
    public void Skipping_into_a_page_leaves_its_first_rows_out(int skip)
    {
        FakeList list = new(250);

        ListReading reading = ListReading.Read(list, skip);

        Assert.Equal(ListReading.Numbered(skip + 1, 250), reading.Rows);
        Assert.Equal((skip / 100) + 1, list.Requests[0]);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(251)]
    [InlineData(1000)]
    [InlineData(long.MaxValue)]
    public void Skipping_past_the_end_yields_nothing_and_no_error(long skip)
    {
        FakeList list = new(250);

        ListReading reading = ListReading.Read(list, skip);

        Assert.Empty(reading.Rows);
        Assert.Null(reading.Failure);
        Assert.Empty(reading.Warnings);
        Assert.Equal(250, reading.Totals[0]);
        Assert.Single(list.Requests);
    }

    [Fact]
    public void Skipping_past_the_end_of_a_capped_list_yields_nothing()
    {
        // Page 11 of 57 rows holds row 571.
        ListReading reading = ListReading.Read(new FakeList(571) { Cap = 57 }, skip: 1000);

        Assert.Empty(reading.Rows);
        Assert.Equal(571, reading.Totals[0]);
    }

    [Fact]
    public void Skipping_works_if_the_server_sends_larger_pages()
    {
        FakeList list = new(300) { Cap = 250, IgnoresSize = true };

        ListReading reading = ListReading.Read(list, skip: 120);

        Assert.Equal(ListReading.Numbered(121, 300), reading.Rows);
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData(150, 20, 1000)]
    [InlineData(100, 20, 1000)]
    [InlineData(210, 33, 250)]
    [InlineData(999, 1, 1005)]
    [InlineData(100, 20, 120)]
    [InlineData(100, 50, 150)]
    [InlineData(110, 20, 120)]
    public void Skipping_works_if_the_server_caps_the_page_size(int skip, int cap, int count)
    {
        FakeList list = new(count) { Cap = cap };

        ListReading reading = ListReading.Read(list, skip);

        Assert.Equal(ListReading.Numbered(skip + 1, count), reading.Rows);
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(400)]
    public void Skipping_works_without_a_total(int skip)
    {
        ListReading reading = ListReading.Read(new FakeList(250) { HidesTotal = true }, skip);

        Assert.Equal(ListReading.Numbered(skip + 1, Math.Max(skip, 250)), reading.Rows);
    }

    [Fact]
    public void Skipping_works_if_the_first_response_is_empty()
    {
        ListReading reading = ListReading.Read(new FakeList(500) { EmptyResponses = [1] }, skip: 300);

        Assert.Equal(ListReading.Numbered(301, 500), reading.Rows);
        Assert.Empty(reading.Warnings);
    }
}
