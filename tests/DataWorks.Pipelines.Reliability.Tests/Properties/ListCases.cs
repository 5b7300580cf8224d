using FsCheck;
using FsCheck.Fluent;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>Makes lists of every kind, and smaller ones of one that failed.</summary>
internal static class ListCases
{
    public static Gen<ListCase> Any { get; } =
        from count in Gen.Choose(0, 1_200)
        from cap in Gen.OneOf(Gen.Constant(100), Gen.Choose(1, 100))
        from seed in Gen.Choose(0, 1_000_000)
        select new ListCase { Count = count, Cap = cap, Seed = seed };

    public static Arbitrary<ListCase> Where(Func<ListCase, Gen<ListCase>> more) => Arb.From(Any.SelectMany(more), Smaller);

    private static IEnumerable<ListCase> Smaller(ListCase one)
    {
        foreach (ListCase tamer in (ListCase[])
            [one with { Count = one.Count / 2 }, one with { Count = one.Count - 1 }, one with { Cap = 100 }, one with { Skip = one.Skip / 2 }, one with { MaxRows = one.MaxRows / 2 },
             one with { Inserts = one.Inserts / 2 }, one with { Inserts = one.Inserts - 1 }, one with { Deletes = one.Deletes / 2 },
             one with { Deletes = one.Deletes - 1 }, one with { EmptyResponse = 0 }, one with { EmptyResponse = one.EmptyResponse - 1 },
             one with { Order = 0 }, one with { Order = Math.Min(one.Order, 1) }, one with { DeletesAnywhere = false },
             one with { HidesTotal = false }, one with { FailingPage = one.FailingPage - 1 }])
        {
            if (tamer != one && tamer is { Count: >= 0, Inserts: >= 0, Deletes: >= 0, EmptyResponse: >= 0, FailingPage: >= 0 })
            {
                yield return tamer;
            }
        }
    }
}
