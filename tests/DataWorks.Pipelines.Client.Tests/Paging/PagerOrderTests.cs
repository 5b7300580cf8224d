using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

/// <summary>Lists that change while they are read, from a service that serves later pages first.</summary>
public sealed class PagerOrderTests
{
    /// <summary>Nine rows, three per page; a row is added at the head after every response; page 3 is served before page 2.</summary>
    [Fact]
    public void A_page_that_is_served_before_the_one_before_it_keeps_the_order()
    {
        FakeList list = new(9) { Cap = 3, Inserts = 1, Serve = FakeList.HighestFirst };

        ListReading reading = ListReading.Read(list, stopAfter: static rows => rows.Count >= 8);

        Assert.Equal(
            [
                "page 1, total 9: row-1 row-2 row-3",
                "page 3, total 10: row-6 row-7 row-8",
                "page 2, total 11: row-2 row-3 row-4",
                "page 2, total 12: row-1 row-2 row-3",
                "page 3, total 13: row-3 row-4 row-5",
            ],
            list.Responses.Select(static response => response.ToString()));
        Assert.Equal(ListReading.Numbered(1, 8), reading.Rows);
    }

    [Fact]
    public void The_prefetcher_is_restarted_before_a_page_is_read_again()
    {
        FakeList list = new(1000) { Inserts = 3, Serve = FakeList.HighestFirst };

        ListReading reading = ListReading.Read(list);

        // Pages 4 to 6 are in flight when page 3 turns out to be older than page 2: they are abandoned, and the reading resumes with page 4 alone.
        Assert.Equal([1, 2, 3, 4, 5, 6, 2, 3, 4], list.Requests[..9]);
        Assert.Equal([1, 3, 2, 2, 3, 4], list.Responses[..6].Select(static response => response.Page));
        Assert.Equal(ListReading.Numbered(1, 1000), reading.Rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rows_added_while_paging_keep_their_order_in_any_order_of_the_responses(int seed)
    {
        Random random = new(seed);
        FakeList list = new(2000) { Inserts = 3, Serve = seed == 0 ? FakeList.HighestFirst : pages => random.Next(pages.Count) };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 2000), reading.Rows);
        Assert.Empty(reading.Warnings);
        AssertFewExtraCalls(list);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(13)]
    public void Rows_keep_their_order_if_more_than_a_page_is_added_between_two_readings_of_one(int inserts)
    {
        FakeList list = new(400) { Cap = 20, Inserts = inserts, Serve = FakeList.HighestFirst };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(ListReading.Numbered(1, 400), reading.Originals);
        Assert.Equal(reading.Rows.Distinct(), reading.Rows);
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(5, 5)]
    [InlineData(20, 10)]
    public void Rows_that_stay_keep_their_order_while_others_are_added_and_deleted(int deletes, int inserts)
    {
        FakeList list = new(1500) { Deletes = deletes, Inserts = inserts, Serve = FakeList.HighestFirst };

        ListReading reading = ListReading.Read(list);

        // In the list's order and each once; the added rows precede all of them and are left out.
        Assert.Equal(list.AtStart.Where(reading.Rows.ToHashSet().Contains), reading.Rows);
        Assert.Empty(list.Stayed.Except(reading.Rows));
        Assert.Empty(reading.Warnings);
        AssertFewExtraCalls(list);
    }

    [Fact]
    public void Skipped_rows_that_move_into_a_page_read_again_are_not_yielded()
    {
        FakeList list = new(1000)
        {
            Changes = { [1] = static rows => rows.Remove("row-250"), [3] = static rows => rows.InsertRange(0, ["new-1", "new-2", "new-3"]) },
        };

        ListReading reading = ListReading.Read(list, skip: 150);

        // Page 3 counts one row less than page 2, which then is read again and holds three rows of page 1.
        Assert.Equal((2, "row-98"), (list.Responses[3].Page, list.Responses[3].Rows[0]));
        Assert.Equal(ListReading.Numbered(151, 1000).Except(["row-250"]), reading.Rows);
    }

    [Fact]
    public void A_row_that_only_an_older_reading_held_keeps_its_position()
    {
        // Page 3 is served before page 2 and is read again after that: by then row-7, which its first reading holds, is deleted.
        FakeList list = new(9) { Cap = 3, Inserts = 1, Serve = FakeList.HighestFirst, Changes = { [4] = static rows => rows.Remove("row-7") } };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(["row-6", "row-7", "row-8"], list.Responses[1].Rows);
        Assert.Equal(ListReading.Numbered(1, 9), reading.Rows);
    }

    [Fact]
    public void Rows_of_an_older_reading_that_no_page_leads_to_are_yielded_at_the_end()
    {
        // Page 3 is read again as well, but meanwhile more rows than a page holds were added. Then the rows of its first reading are deleted.
        string[] deleted = ["row-5", "row-6", "row-7"];
        FakeList list = new(9) { Cap = 3, Inserts = 2, Serve = FakeList.HighestFirst, Changes = { [5] = rows => rows.RemoveAll(deleted.Contains) } };

        ListReading reading = ListReading.Read(list);

        Assert.Equal(deleted, list.Responses[1].Rows);
        Assert.Equal(["row-1", "row-2", "row-3", "row-4", "row-8", "row-9", .. deleted], reading.Originals);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void A_list_that_never_settles_takes_30_extra_calls_and_one_warning()
    {
        FakeList list = new(10_000) { Deletes = 5 };

        ListReading reading = ListReading.Read(list);

        Assert.InRange(ExtraCalls(list), PageJoin<string>.MaxExtraCalls - 1, PageJoin<string>.MaxExtraCalls);
        string warning = Assert.Single(reading.Warnings);
        Assert.Contains("page 31", warning, StringComparison.Ordinal);
        Assert.Equal(reading.Rows.Distinct(), reading.Rows);
    }

    [Fact]
    public void Pages_that_never_join_take_30_extra_calls()
    {
        // More rows than a page holds are deleted after every response: no two pages ever join.
        FakeList list = new(20_000) { Deletes = 150, DeletesAnywhere = new Random(1) };

        ListReading reading = ListReading.Read(list, stopAfter: static rows => rows.Count > 5000);

        Assert.InRange(ExtraCalls(list), 0, PageJoin<string>.MaxExtraCalls);
        Assert.Single(reading.Warnings);
    }

    private static int ExtraCalls(FakeList list) => list.Requests.Count - list.Requests.Max();

    private static void AssertFewExtraCalls(FakeList list) => Assert.InRange(ExtraCalls(list), 0, PageJoin<string>.MaxExtraCalls);
}
