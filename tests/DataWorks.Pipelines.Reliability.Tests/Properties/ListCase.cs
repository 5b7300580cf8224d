using System.Globalization;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>A list and the behavior of its server. 0 is the simplest value of everything but the cap, so that a failing case shrinks to what matters.</summary>
public sealed partial record ListCase
{
    public int Count { get; init; }

    /// <summary>The maximum number of rows of a page.</summary>
    public int Cap { get; init; } = 100;

    public int Skip { get; init; }

    /// <summary>The rows that are wanted; 0 for all.</summary>
    public int MaxRows { get; init; }

    /// <summary>Whether responses hold no total.</summary>
    public bool HidesTotal { get; init; }

    /// <summary>What is sent in place of the total; <c>null</c> for the truth.</summary>
    public int? FalseTotal { get; init; }

    /// <summary>The response, counted from 1, that is an empty page.</summary>
    public int EmptyResponse { get; init; }

    /// <summary>Whether that empty page also counts nothing.</summary>
    public bool EmptyCountsNothing { get; init; }

    /// <summary>The rows that are added at the head after each response.</summary>
    public int Inserts { get; init; }

    /// <summary>The rows that are deleted after each response.</summary>
    public int Deletes { get; init; }

    /// <summary>Whether rows are deleted anywhere, and not only at the head.</summary>
    public bool DeletesAnywhere { get; init; }

    /// <summary>How the responses are ordered: 0 for the order of the requests, 1 for the highest page first, else at random.</summary>
    public int Order { get; init; }

    /// <summary>Every so many-th row is not shown: pages are short by it.</summary>
    public int HiddenEvery { get; init; }

    /// <summary>The page that cannot be read.</summary>
    public int FailingPage { get; init; }

    /// <summary>Which rows are deleted.</summary>
    public int Seed { get; init; }

    internal ListReading Read() => ListReading.Read(MakeList(), Skip, MaxRows == 0 ? long.MaxValue : MaxRows);

    /// <summary>Returns the row at which an error states to resume; <c>null</c> if it does not.</summary>
    internal static int? ResumesAt(DwServiceException? failure) => failure is not null && Resume().Match(failure.Message) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    private FakeList MakeList()
    {
        Random order = new(Order);
        return new FakeList(Count)
        {
            Cap = Cap,
            IgnoresSize = Cap > 100,
            HidesTotal = HidesTotal,
            FalseTotal = FalseTotal,
            EmptyResponses = [EmptyResponse],
            EmptyCountsNothing = EmptyCountsNothing,
            Inserts = Inserts,
            Deletes = Deletes,
            DeletesAnywhere = DeletesAnywhere ? new Random(Seed) : null,
            HiddenEvery = HiddenEvery,
            FailingPage = FailingPage,
            Serve = Order switch { 0 => null, 1 => FakeList.HighestFirst, _ => pages => order.Next(pages.Count) },
        };
    }

    [GeneratedRegex(@"-Skip (\d+)\.", RegexOptions.CultureInvariant)]
    private static partial Regex Resume();
}
