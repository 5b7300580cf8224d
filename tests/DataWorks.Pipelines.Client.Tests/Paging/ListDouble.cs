using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Tests.Paging;

/// <summary>A list of the service in memory: numbered rows in pages, with the faults that a test sets.</summary>
internal sealed class ListDouble
{
    private readonly List<string> _rows;

    public ListDouble(int count) => _rows = [.. Enumerable.Range(1, count).Select(static number => $"row-{number}")];

    /// <summary>The most rows of a page; the service may answer fewer than were asked for.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>Whether pages are of the cap's size whatever was asked for.</summary>
    public bool IgnoresSize { get; init; }

    /// <summary>Whether every page is the first.</summary>
    public bool IgnoresNumber { get; init; }

    public bool TellsTotal { get; init; } = true;

    /// <summary>What is added to the total that is told.</summary>
    public int TotalDrift { get; init; }

    /// <summary>How many new rows come at the head after each page.</summary>
    public int InsertsPerPage { get; init; }

    /// <summary>How many rows go from the head after each new page; a page that is asked for again deletes nothing.</summary>
    public int DeletesPerPage { get; init; }

    /// <summary>The calls, counted from 1, that are answered without rows.</summary>
    public HashSet<int> EmptyCalls { get; init; } = [];

    /// <summary>Whether a page without rows says that the list has none.</summary>
    public bool EmptyTellsNothing { get; init; }

    /// <summary>The call, counted from 1, that fails; 0 for none.</summary>
    public int FailingCall { get; init; }

    /// <summary>The page that cannot be read; 0 for none.</summary>
    public int FailingPage { get; init; }

    public List<int> Pages { get; } = [];

    /// <summary>The rows that are still there.</summary>
    public IReadOnlyList<string> Left => _rows;

    public Task<Page<string>> FetchAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Pages.Add(number);
        if (number == FailingPage || Pages.Count == FailingCall)
        {
            throw new DwServiceException(DwErrorKind.ServiceError, "the service is down") { Code = "InternalError", HttpStatus = 500 };
        }

        int size = IgnoresSize ? Cap : Math.Min(100, Cap);
        string[] rows = EmptyCalls.Contains(Pages.Count) ? [] : [.. _rows.Skip(IgnoresNumber ? 0 : (number - 1) * size).Take(size)];
        Page<string> page = new(rows, TellsTotal ? (rows.Length == 0 && EmptyTellsNothing ? 0 : _rows.Count + TotalDrift) : null, "R");
        if (Pages.IndexOf(number) == Pages.Count - 1)
        {
            _rows.RemoveRange(0, Math.Min(DeletesPerPage, _rows.Count));
        }

        for (int inserted = 0; inserted < InsertsPerPage; inserted++)
        {
            _rows.Insert(0, $"new-{Pages.Count}-{inserted}");
        }

        return Task.FromResult(page);
    }
}
