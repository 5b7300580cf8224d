using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>The server of a list, as plain as can be: what it holds is a list of numbers, and a page is a part of that.</summary>
internal sealed class ListModel
{
    private readonly ListCase _case;
    private readonly List<string> _rows;
    private readonly Random _random;
    private int _calls;

    public ListModel(ListCase behaviour)
    {
        _case = behaviour;
        _random = new Random(behaviour.Seed);
        _rows = [.. Enumerable.Range(1, behaviour.Count).Select(static number => $"row-{number}")];
        AtStart = [.. _rows];
    }

    public IReadOnlyList<string> AtStart { get; }

    /// <summary>The rows that were there from the first call to the last, in their order.</summary>
    public IEnumerable<string> Stayed => _rows.Where(static row => row.StartsWith("row-", StringComparison.Ordinal));

    public IEnumerable<string> Shown => AtStart.Where((_, index) => !IsHidden(index));

    public int Calls => _calls;

    public Task<Page<string>> FetchAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_calls > 1)
        {
            Change();
        }

        Assert.True(_calls < 20_000, "This goes on for ever.");
        if (number == _case.FailingPage)
        {
            throw new DwServiceException(DwErrorKind.ServiceError, "the service is down") { HttpStatus = 500 };
        }

        bool empty = _calls == _case.EmptyCall;
        int first = (int)Math.Min(int.MaxValue, (long)(number - 1) * _case.Cap);
        string[] rows = empty ? [] : [.. _rows.Select((row, index) => (row, index)).Skip(first).Take(_case.Cap)
            .Where(pair => !IsHidden(pair.index)).Select(static pair => pair.row)];
        long? total = _case.HidesTotal ? null : _case.FalseTotal ?? _rows.Count;
        return Task.FromResult(new Page<string>(rows, empty && _case.EmptyTellsNothing ? 0 : total, "R"));
    }

    private bool IsHidden(int index) => _case.HiddenEvery > 1 && (index + 1) % _case.HiddenEvery == 0;

    private void Change()
    {
        for (int gone = 0; gone < _case.Deletes && _rows.Count > 0; gone++)
        {
            _rows.RemoveAt(_random.Next(_rows.Count));
        }

        for (int come = 0; come < _case.Inserts; come++)
        {
            _rows.Insert(0, $"new-{_calls}-{come}");
        }
    }
}
