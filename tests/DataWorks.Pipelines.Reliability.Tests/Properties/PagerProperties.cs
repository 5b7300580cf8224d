using DataWorks.Pipelines.Client.Paging;
using FsCheck;
using FsCheck.Fluent;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>Every property compares sequences: the rows are yielded in the list's order.</summary>
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class PagerProperties
{
    private static readonly Gen<int> s_anyOrder = Gen.Choose(0, 1_000);

    [Fact]
    public void Every_row_is_yielded_once_whatever_the_pages_are() => Check(
        one => from skip in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 1_300))
               from hides in Gen.Elements(false, true)
               from empty in Gen.Choose(0, 15)
               from nothing in Gen.Elements(false, true)
               from order in s_anyOrder
               select one with
               {
                   Skip = skip,
                   HidesTotal = hides,
                   EmptyResponse = hides ? 0 : empty,
                   EmptyCountsNothing = nothing && empty > 1 && skip == 0,
                   Order = order,
               },
        static one => one.Read() is { Warnings.Count: 0 } reading && reading.Rows.SequenceEqual(reading.List.AtStart.Skip(one.Skip)));

    [Fact]
    public void Pages_larger_than_requested_lose_nothing() => Check(
        static one => Gen.Choose(101, 400).Select(cap => one with { Cap = cap }),
        static one => one.Read() is var reading && reading.Rows.SequenceEqual(reading.List.AtStart));

    [Fact]
    public void The_wanted_rows_are_complete_whatever_the_pages_are() => Check(
        static one => from skip in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 1_300))
                      from rows in Gen.OneOf(Gen.Choose(1, 100), Gen.Choose(1, 1_300))
                      from order in s_anyOrder
                      select one with { Skip = skip, MaxRows = rows, Order = order },
        static one => one.Read() is { Warnings.Count: 0 } reading
            && reading.Rows.Take(one.MaxRows).SequenceEqual(reading.List.AtStart.Skip(one.Skip).Take(one.MaxRows))
            && reading.Rows.Count <= one.MaxRows + 99);

    [Fact]
    public void Rows_added_while_paging_keep_the_order_of_the_others() => Check(
        one => from inserts in Gen.Choose(0, Math.Min(one.Cap / 2, 60))
               from hides in Gen.Elements(false, true)
               from order in s_anyOrder
               select one with { Inserts = inserts, HidesTotal = hides, Order = hides ? 0 : order },
        static one => one.Read() is { Warnings.Count: 0 } reading
            && reading.Originals.SequenceEqual(reading.List.AtStart) && IsEachOnce(reading) && TakesFewExtraCalls(reading));

    [Fact]
    public void Rows_added_while_paging_move_no_skipped_row_into_the_output() => Check(
        one => from inserts in Gen.Choose(0, Math.Min(one.Cap / 2, 10))
               from skip in Gen.Choose(0, 1_300)
               from order in s_anyOrder
               select one with { Cap = 100, Inserts = inserts, Skip = skip, Order = order },
        static one => one.Read() is var reading && reading.Originals.SequenceEqual(reading.List.AtStart.Skip(one.Skip)) && IsEachOnce(reading));

    [Fact]
    public void Rows_that_stay_keep_their_order_while_others_are_deleted() => Check(
        one => from deletes in Gen.Choose(0, 40)
               from anywhere in Gen.Elements(false, true)
               from empty in Gen.Choose(0, 10)
               from order in s_anyOrder
               select one with { Deletes = deletes, DeletesAnywhere = anywhere, EmptyResponse = empty, Order = order },
        LosesNoRowSilently);

    /// <summary>After every single response up to a third of a page changes; with many more the pages would never join.</summary>
    [Fact]
    public void Rows_that_stay_keep_their_order_while_others_are_added_and_deleted() => Check(
        one => from deletes in Gen.Choose(0, Math.Min(20, one.Cap / 5))
               from inserts in Gen.Choose(0, Math.Min(10, one.Cap / 8))
               select one with { Deletes = deletes, Inserts = inserts, DeletesAnywhere = true },
        LosesNoRowSilently);

    /// <summary>Rows that are added and others that are deleted below them hide each other from the totals, so these are deleted at the head.</summary>
    [Fact]
    public void Rows_that_stay_keep_their_order_in_any_order_of_the_responses() => Check(
        one => from deletes in Gen.Choose(0, Math.Min(20, one.Cap / 5))
               from inserts in Gen.Choose(0, Math.Min(10, one.Cap / 8))
               from order in s_anyOrder
               select one with { Deletes = deletes, Inserts = inserts, Order = order },
        static one => LosesNoRowSilently(one) && KeepsTheOrder(one.Read()));

    /// <summary>Found by a property above: page 2 was read ten times, and a row that was only in the first of them was dropped with it.</summary>
    [Fact]
    public void A_row_that_was_read_is_yielded_however_often_its_page_is_read_again()
    {
        ListCase one = new() { Count = 389, Cap = 55, Inserts = 1, Deletes = 7, DeletesAnywhere = true, Seed = 601995 };

        Assert.True(LosesNoRowSilently(one));
        Assert.Empty(one.Read().Warnings);
    }

    [Fact]
    public void A_total_that_is_too_high_ends_with_a_warning() => Check(
        static one => Gen.Choose(1, 500).Select(more => one with { FalseTotal = one.Count + more }),
        static one => one.Read() is { Warnings.Count: 1 } reading && reading.Rows.SequenceEqual(reading.List.AtStart));

    /// <summary>The total is trusted if it fits the pages; one that ends inside a page is wrong.</summary>
    [Fact]
    public void A_total_that_is_too_low_and_fits_no_page_loses_nothing() => Check(
        static one => Gen.Choose(-5, Math.Max(0, one.Count - 1)).Select(less => one with { FalseTotal = less > 0 && less % one.Cap == 0 ? 0 : less }),
        static one => one.Read() is var reading && reading.Rows.SequenceEqual(reading.List.AtStart));

    [Fact]
    public void Short_pages_are_not_the_end() => Check(
        static one => Gen.Choose(2, 12).Select(every => one with { Cap = Math.Max(2, one.Cap), HiddenEvery = every }),
        static one => one.Read() is var reading
            && reading.Rows.SequenceEqual(reading.List.AtStart.Where((_, index) => (index + 1) % one.HiddenEvery != 0)));

    /// <summary>The rows before an error are yielded, and reading with its <c>-Skip</c> yields the rest.</summary>
    [Fact]
    public void A_failed_list_resumes_where_the_error_states() => Check(
        static one => from skip in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 1_300))
                      from failing in Gen.Choose(1, 14)
                      select one with { Skip = skip, FailingPage = failing },
        static one =>
        {
            ListReading broken = one.Read();
            ListReading rest = (one with { FailingPage = 0, Skip = ListCase.ResumesAt(broken.Failure) ?? one.Skip }).Read();
            bool named = broken.Failure is null || broken.Rows.Count == 0
                || broken.Failure.Message.StartsWith($"Page {one.FailingPage} of the rows", StringComparison.Ordinal);
            IEnumerable<string> all = broken.Failure is null ? broken.Rows : broken.Rows.Concat(rest.Rows);
            return named && all.SequenceEqual(broken.List.AtStart.Skip(one.Skip));
        });

    // A list that needs more than the extra calls may lose rows, but says so. One of few pages never needs them, unless rows are deleted below
    // the pages: then the totals differ although no row moved.
    private static bool LosesNoRowSilently(ListCase one)
    {
        ListReading reading = one.Read();
        HashSet<string> stayed = [.. reading.List.Stayed];
        bool isWhole = reading.Originals.Where(stayed.Contains).SequenceEqual(reading.List.Stayed);
        bool mayWarn = one.Count > 10 * one.Cap || one.DeletesAnywhere;
        return IsEachOnce(reading) && TakesFewExtraCalls(reading) && (isWhole ? reading.Warnings.Count == 0 || mayWarn : reading.Warnings.Count == 1 && mayWarn);
    }

    private static bool IsEachOnce(ListReading reading) => reading.Rows.Distinct().Count() == reading.Rows.Count;

    // Also of the rows that were deleted after they had been read.
    private static bool KeepsTheOrder(ListReading reading) =>
        reading.Warnings.Count > 0 || reading.Originals.SequenceEqual(reading.List.AtStart.Where(reading.Rows.ToHashSet().Contains));

    // An empty page is read once more beside those.
    private static bool TakesFewExtraCalls(ListReading reading) =>
        reading.List.Requests.Count - reading.List.Requests.Max() <= PageJoin<string>.MaxExtraCalls + 2;

    private static void Check(Func<ListCase, Gen<ListCase>> more, Func<ListCase, bool> holds) =>
        Prop.ForAll(ListCases.Where(more), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Suite.Of(Suite.Fuzz, 300, 10_000)));
}
