using DataWorks.Pipelines.Suites;
using FsCheck;
using FsCheck.Fluent;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class PagerProperties
{
    [Fact]
    public void EveryRowComesOnceWhateverThePagesAre() => Check(
        one => from skip in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 1_300))
               from hides in Gen.Elements(false, true)
               from empty in Gen.Choose(0, 15)
               from nothing in Gen.Elements(false, true)
               select one with { Skip = skip, HidesTotal = hides, EmptyCall = hides ? 0 : empty, EmptyTellsNothing = nothing && empty > 1 && skip == 0 },
        static one =>
        {
            ListRead read = ListRead.Of(one);
            return read.Rows.SequenceEqual(read.Model.AtStart.Skip(one.Skip)) && read.Warnings.Count == 0;
        });

    [Fact]
    public void PagesLargerThanAskedForLoseNothing() => Check(
        static one => Gen.Choose(101, 400).Select(cap => one with { Cap = cap }),
        static one => ListRead.Of(one) is var read && read.Rows.SequenceEqual(read.Model.AtStart));

    [Fact]
    public void RowsThatComeInDoubleNoOther() => Check(
        one => from inserts in Gen.Choose(0, Math.Min(one.Cap - 1, 60))
               from hides in Gen.Elements(false, true)
               select one with { Inserts = inserts, HidesTotal = hides },
        static one => ListRead.Of(one) is var read && read.OldRows.SequenceEqual(read.Model.AtStart) && read.Rows.Distinct().Count() == read.Rows.Count);

    [Fact]
    public void RowsThatStayAreNotLostWhileOthersGo() => Check(
        one => from deletes in Gen.Choose(0, 40)
               from empty in Gen.Choose(0, 10)
               select one with { Deletes = deletes, EmptyCall = empty },
        static one =>
        {
            ListRead read = ListRead.Of(one);
            HashSet<string> stayed = [.. read.Model.Stayed];
            return read.Rows.Distinct().Count() == read.Rows.Count && read.OldRows.Where(stayed.Contains).SequenceEqual(read.Model.Stayed);
        });

    /// <summary>At every single call up to a third of a page changes; with many more the pages would never meet.</summary>
    [Fact]
    public void RowsThatStayAreNotLostWhileOthersComeAndGo() => Check(
        one => from deletes in Gen.Choose(0, Math.Min(20, one.Cap / 5))
               from inserts in Gen.Choose(0, Math.Min(10, one.Cap / 8))
               select one with { Deletes = deletes, Inserts = inserts },
        static one =>
        {
            ListRead read = ListRead.Of(one);
            HashSet<string> stayed = [.. read.Model.Stayed];
            return read.Rows.Distinct().Count() == read.Rows.Count && read.OldRows.Where(stayed.Contains).Order().SequenceEqual(stayed.Order());
        });

    /// <summary>Found by the property above: page 2 was read ten times, and a row that was only in the first of them was dropped with it.</summary>
    [Fact]
    public void ARowThatWasReadIsGivenHoweverOftenItsPageIsReadAgain()
    {
        ListRead read = ListRead.Of(new ListCase { Count = 389, Cap = 55, Inserts = 1, Deletes = 7, Seed = 601995 });

        Assert.Equal(read.Model.Stayed.Order(), read.OldRows.Intersect(read.Model.Stayed).Order());
        Assert.Equal(read.Rows.Distinct(), read.Rows);
    }

    [Fact]
    public void ATotalThatIsTooHighIsWarnedOf() => Check(
        static one => Gen.Choose(1, 500).Select(more => one with { FalseTotal = one.Count + more }),
        static one => ListRead.Of(one) is var read && read.Rows.SequenceEqual(read.Model.AtStart) && read.Warnings.Count == 1);

    /// <summary>The total is trusted where it fits the pages: what is under it and ends in the middle of a page shows that it is wrong.</summary>
    [Fact]
    public void ATotalThatIsTooLowAndFitsNoPageLosesNothing() => Check(
        static one => Gen.Choose(-5, Math.Max(0, one.Count - 1)).Select(less => one with { FalseTotal = less > 0 && less % one.Cap == 0 ? 0 : less }),
        static one => ListRead.Of(one) is var read && read.Rows.SequenceEqual(read.Model.AtStart));

    [Fact]
    public void ShortPagesAreNotTheEnd() => Check(
        static one => Gen.Choose(2, 12).Select(every => one with { Cap = Math.Max(2, one.Cap), HiddenEvery = every }),
        static one => ListRead.Of(one) is var read && read.Rows.SequenceEqual(read.Model.Shown));

    /// <summary>What came before stays out, and what comes with the <c>-Skip</c> of the error is the rest.</summary>
    [Fact]
    public void AListThatBreaksGoesOnWhereTheErrorSays() => Check(
        static one => from skip in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 1_300))
                      from failing in Gen.Choose(1, 14)
                      select one with { Skip = skip, FailingPage = failing },
        static one =>
        {
            ListRead broken = ListRead.Of(one);
            ListRead rest = ListRead.Of(one with { FailingPage = 0, Skip = broken.GoesOnAt ?? one.Skip });
            bool named = broken.Failure is null || broken.Rows.Count == 0
                || broken.Failure.Message.StartsWith($"Page {one.FailingPage} of the rows", StringComparison.Ordinal);
            IEnumerable<string> all = broken.Failure is null ? broken.Rows : broken.Rows.Concat(rest.Rows);
            return named && all.SequenceEqual(broken.Model.AtStart.Skip(one.Skip));
        });

    private static void Check(Func<ListCase, Gen<ListCase>> more, Func<ListCase, bool> holds) =>
        Prop.ForAll(ListCases.Where(more), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Suite.Of(Suite.Fuzz, 300, 10_000)));
}
