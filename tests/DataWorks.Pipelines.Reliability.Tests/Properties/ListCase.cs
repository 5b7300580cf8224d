namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>A list and how its server behaves. 0 is the tame value of everything but the cap, so that a failing case shrinks to what matters.</summary>
public sealed record ListCase
{
    public int Count { get; init; }

    /// <summary>The most rows of a page.</summary>
    public int Cap { get; init; } = 100;

    public int Skip { get; init; }

    /// <summary>Whether answers hold no total.</summary>
    public bool HidesTotal { get; init; }

    /// <summary>What is told in place of the total; <c>null</c> for the truth.</summary>
    public int? FalseTotal { get; init; }

    /// <summary>The call, counted from 1, that is answered with an empty page.</summary>
    public int EmptyCall { get; init; }

    /// <summary>Whether that empty page also tells that there is nothing at all.</summary>
    public bool EmptyTellsNothing { get; init; }

    /// <summary>The rows that come in at the front before each call but the first.</summary>
    public int Inserts { get; init; }

    /// <summary>The rows that go, anywhere, before each call but the first.</summary>
    public int Deletes { get; init; }

    /// <summary>Every so many-th row is not shown: pages are short by it.</summary>
    public int HiddenEvery { get; init; }

    /// <summary>The page that cannot be read.</summary>
    public int FailingPage { get; init; }

    /// <summary>Which rows go.</summary>
    public int Seed { get; init; }
}
