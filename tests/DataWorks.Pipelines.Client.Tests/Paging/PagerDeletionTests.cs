namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerDeletionTests
{
    [Theory]
    [InlineData(1000, 1, 100)]
    [InlineData(1000, 7, 100)]
    [InlineData(500, 7, 20)]
    [InlineData(500, 15, 20)]
    [InlineData(950, 99, 100)]
    [InlineData(3000, 150, 100)]
    public void Rows_that_move_up_while_others_are_deleted_are_not_lost(int count, int deletes, int cap)
    {
        FakeList list = new(count) { DeletesOncePerPage = true, Deletes = deletes, Cap = cap };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(list.Stayed, reading.Rows.Intersect(list.Stayed));
        Assert.Equal(reading.Rows.Distinct(), reading.Rows);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void An_empty_response_for_a_page_read_again_loses_no_row()
    {
        FakeList list = new(1000) { DeletesOncePerPage = true, Deletes = 7, EmptyResponses = [3] };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(list.Stayed, reading.Rows.Intersect(list.Stayed));
    }

    [Fact]
    public void A_list_that_only_grows_is_not_read_twice()
    {
        FakeList list = new(500) { Inserts = 3 };

        ListReading.Read(list);

        Assert.Equal(list.Requests.Distinct(), list.Requests);
    }
}
