using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>How an object ends that was unfinished at the start and advances with time.</summary>
public enum EmulatedEnding
{
    /// <summary>It succeeds.</summary>
    Succeeds,

    /// <summary>It succeeds. For a while before, requests that name its id are throttled or fail with 500 or 503.</summary>
    Recovers,

    /// <summary>It fails.</summary>
    Fails,

    /// <summary>It is terminated; a workflow instance, which has no such status, fails.</summary>
    Terminates,

    /// <summary>It never ends: the last stage of a run stays in Init, a flow is suspended, a workflow instance stays as it is.</summary>
    Hangs,
}

/// <summary>Deals the endings, so that each ten objects in a row have all of them.</summary>
internal static class Endings
{
    private static readonly EmulatedEnding[] s_ten =
    [
        EmulatedEnding.Succeeds, EmulatedEnding.Succeeds, EmulatedEnding.Succeeds, EmulatedEnding.Succeeds, EmulatedEnding.Recovers,
        EmulatedEnding.Recovers, EmulatedEnding.Fails, EmulatedEnding.Fails, EmulatedEnding.Terminates, EmulatedEnding.Hangs,
    ];

    /// <summary>Gets the ending of an object by its position among those of its kind.</summary>
    public static EmulatedEnding Deal(ulong seed, int position)
    {
        EmulatedEnding[] ten = [.. s_ten];
        ulong hash = StableHash.Compute(seed, HashPurpose.Ending, (ulong)(position / ten.Length));
        for (int last = ten.Length - 1; last > 0; last--)
        {
            hash = StableHash.Mix(hash);
            int other = StableHash.Below(hash, last + 1);
            (ten[last], ten[other]) = (ten[other], ten[last]);
        }

        return ten[position % ten.Length];
    }

    /// <summary>Whether requests for an object fail: in the second quarter of the time from its begin to its end.</summary>
    public static bool IsUnavailable(EmulatedEnding ending, long elapsed, long begin, long end)
    {
        long quarter = (end - begin) / 4;
        return ending == EmulatedEnding.Recovers && elapsed >= begin + quarter && elapsed < begin + (2 * quarter);
    }
}
