using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Suites;

/// <summary>
/// A list of the service in memory, the newest row first: <c>row-1</c>, <c>row-2</c>, … It changes after each response, and the test decides
/// which of the waiting requests is served next.
/// </summary>
internal sealed class FakeList
{
    private const int MaxResponses = 20_000;

    private readonly List<string> _rows;
    private readonly List<FakeRequest> _waiting = [];
    private readonly HashSet<int> _served = [];

    public FakeList(int count)
    {
        AtStart = [.. Enumerable.Range(1, count).Select(static number => $"row-{number}")];
        _rows = [.. AtStart];
    }

    /// <summary>Gets the maximum number of rows of a page; the service may send fewer than were requested.</summary>
    public int Cap { get; init; } = 100;

    /// <summary>Gets whether pages have the size of the cap whatever was requested.</summary>
    public bool IgnoresSize { get; init; }

    /// <summary>Gets whether every page is the first.</summary>
    public bool IgnoresNumber { get; init; }

    public bool HidesTotal { get; init; }

    /// <summary>Gets the function for a wrong total; <c>null</c> for the true one.</summary>
    public int? FalseTotal { get; init; }

    /// <summary>Gets the responses, counted from 1, that are without rows.</summary>
    public HashSet<int> EmptyResponses { get; init; } = [];

    /// <summary>Gets whether a page without rows counts none.</summary>
    public bool EmptyCountsNothing { get; init; }

    /// <summary>Gets every how many-th row is not shown: pages are short by it. 0 for none.</summary>
    public int HiddenEvery { get; init; }

    /// <summary>Gets the page that cannot be read; 0 for none.</summary>
    public int FailingPage { get; init; }

    /// <summary>Gets the response, counted from 1, that is an error; 0 for none.</summary>
    public int FailingResponse { get; init; }

    /// <summary>Gets the number of rows that are added at the head after each response.</summary>
    public int Inserts { get; init; }

    /// <summary>Gets the number of rows that are deleted after each response.</summary>
    public int Deletes { get; init; }

    /// <summary>Gets the function that selects the deleted rows; <c>null</c> for those at the head.</summary>
    public Random? DeletesAnywhere { get; init; }

    /// <summary>Gets whether a page that is read again deletes nothing.</summary>
    public bool DeletesOncePerPage { get; init; }

    /// <summary>Gets changes of the rows after single responses, which are counted from 1.</summary>
    public Dictionary<int, Action<List<string>>> Changes { get; init; } = [];

    /// <summary>Gets which of the waiting pages is served next, as an index; <c>null</c> for each at once, in the order of the requests.</summary>
    public Func<IReadOnlyList<int>, int>? Serve { get; init; }

    /// <summary>Gets the rows before the first request.</summary>
    public IReadOnlyList<string> AtStart { get; }

    /// <summary>Gets the rows of <see cref="AtStart"/> that are still there.</summary>
    public IEnumerable<string> Stayed => _rows.Where(IsOriginal);

    /// <summary>Gets the pages in the order of their requests.</summary>
    public List<int> Requests { get; } = [];

    /// <summary>Gets the page sizes that were requested.</summary>
    public List<int> Sizes { get; } = [];

    public List<FakeResponse> Responses { get; } = [];

    /// <summary>Serves the highest page first, so each page after the one behind it if both wait.</summary>
    public static int HighestFirst(IReadOnlyList<int> pages) => pages.ToList().IndexOf(pages.Max());

    public static bool IsOriginal(string row) => row.StartsWith("row-", StringComparison.Ordinal);

    public Task<Page<string>> FetchAsync(int number, int size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(number);
        Sizes.Add(size);
        FakeRequest request = new(number, size, cancellationToken);
        _waiting.Add(request);
        if (Serve is null)
        {
            ServeNext();
        }

        return request.Response;
    }

    /// <summary>Sends the next response. What waits for it runs before this returns.</summary>
    public void ServeNext()
    {
        _waiting.RemoveAll(static request => request.Response.IsCompleted);
        Assert.True(_waiting.Count > 0, "No response is left to wait for.");
        Assert.True(Responses.Count < MaxResponses, "The list is read without end.");
        FakeRequest next = _waiting[Serve?.Invoke([.. _waiting.Select(static request => request.Page)]) ?? 0];
        _waiting.Remove(next);
        Page<string> page = MakePage(next.Page, IgnoresSize ? Cap : Math.Min(next.Size, Cap));
        Responses.Add(new FakeResponse(next.Page, page.TotalCount, [.. page.Rows]));
        Change(_served.Add(next.Page));
        if (next.Page == FailingPage || Responses.Count == FailingResponse)
        {
            next.Fail(new DwServiceException(DwErrorKind.ServiceError, "the service is down") { Code = "InternalError", HttpStatus = 500 });
        }
        else
        {
            next.Complete(page);
        }
    }

    private Page<string> MakePage(int number, int size)
    {
        bool isEmpty = EmptyResponses.Contains(Responses.Count + 1);
        int first = IgnoresNumber ? 0 : (int)Math.Min(int.MaxValue, (number - 1L) * size);
        string[] rows = isEmpty ? [] : [.. _rows.Skip(first).Take(size).Where((_, index) => HiddenEvery == 0 || (first + index + 1) % HiddenEvery != 0)];
        long? total = HidesTotal ? null : rows.Length == 0 && EmptyCountsNothing ? 0 : FalseTotal ?? _rows.Count;
        return new Page<string>(rows, total);
    }

    private void Change(bool isFirstReading)
    {
        for (int deleted = 0; deleted < Deletes && _rows.Count > 0 && (isFirstReading || !DeletesOncePerPage); deleted++)
        {
            _rows.RemoveAt(DeletesAnywhere?.Next(_rows.Count) ?? 0);
        }

        if (Changes.TryGetValue(Responses.Count, out Action<List<string>>? change))
        {
            change(_rows);
        }

        for (int added = 0; added < Inserts; added++)
        {
            _rows.Insert(0, $"new-{Responses.Count}-{added}");
        }
    }
}
