using System.Globalization;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>A bar of the progress display.</summary>
/// <param name="Title">The title; <c>null</c> for the name of the command.</param>
/// <param name="Status">What has been done, and what the command waits for.</param>
/// <param name="Percent">The part that has been done; negative if it is unknown.</param>
internal sealed record ProgressBar(string? Title, string Status, int Percent);

/// <summary>
/// The progress of a command: its rows, inputs and calls, and what it waits for. It is shown after the first second and at most five times per second,
/// so that rows and inputs only have to be counted. Other threads report calls; the rest is for the pipeline thread.
/// </summary>
internal sealed class ProgressDisplay(ICmdletOutput output, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private readonly bool _isEnabled = output.IsProgressEnabled;
    private readonly List<(string Reason, DateTimeOffset End)> _waits = [];
    private readonly List<ProgressBar> _shown = [];
    private ITimer? _timer;
    private int _calls;
    private int _isDue;
    private long _rows;
    private long? _totalRows;
    private int _inputs;
    private int? _totalInputs;
    private string? _inputName;

    /// <summary>Gets the bars of a command that waits for objects, in place of its rows, inputs and calls; without bars the latter are shown.</summary>
    public Func<IReadOnlyList<ProgressBar>>? GetBars { get; set; }

    /// <summary>Counts a call. Thread-safe.</summary>
    public void AddCall() => Interlocked.Increment(ref _calls);

    /// <summary>Counts the rows of a page.</summary>
    /// <param name="count">The number of rows, also of those that are not written.</param>
    /// <param name="total">The number of rows that will be read; <c>null</c> if it is unknown.</param>
    public void AddRows(int count, long? total) => (_rows, _totalRows) = (_rows + count, total);

    /// <summary>Announces the number of inputs before the first one. It is known for several ids in one argument, and not for ids that are piped.</summary>
    public void AddInputs(int count) => _totalInputs = _inputs == 0 && count > 1 ? count : null;

    /// <summary>Starts an input: the command waits for its result next.</summary>
    /// <param name="name">The noun of the inputs, such as <c>run</c>.</param>
    public void NextInput(string name) => (_inputName, _inputs) = (name, _inputs + 1);

    /// <summary>Adds the wait of a call. The one that ends next is shown, with a countdown.</summary>
    public void AddWait(string reason, TimeSpan length)
    {
        if (_isEnabled)
        {
            _waits.Add((reason, time.GetUtcNow() + length));
        }
    }

    /// <summary>Starts to request updates. Called before the command waits.</summary>
    /// <param name="requestUpdate">Makes the pipeline thread call <see cref="Update"/>. Called on another thread, once until that call.</param>
    public void Start(Action requestUpdate)
    {
        if (_isEnabled && _timer is null)
        {
            TimeSpan first = s_delay - time.GetElapsedTime(_start);
            _timer = time.CreateTimer(
                _ =>
                {
                    if (Interlocked.Exchange(ref _isDue, 1) == 0)
                    {
                        requestUpdate();
                    }
                },
                null, first > TimeSpan.Zero ? first : TimeSpan.Zero, s_interval);
        }
    }

    /// <summary>Shows the present state if it has changed.</summary>
    public void Update()
    {
        Interlocked.Exchange(ref _isDue, 0);
        IReadOnlyList<ProgressBar> bars = GetBars?.Invoke() is { Count: > 0 } own ? own : [new ProgressBar(null, DescribeWork(), Percent)];
        for (int index = 0; index < bars.Count; index++)
        {
            string status = index > 0 ? bars[index].Status : string.Join("; ", new[] { DescribeWait(), bars[index].Status }.Where(static part => part.Length > 0));
            Show(index, bars[index] with { Status = status });
        }

        HideFrom(bars.Count);
    }

    /// <summary>Removes the display.</summary>
    public void Hide() => HideFrom(0);

    public void Dispose() => _timer?.Dispose();

    private void Show(int index, ProgressBar bar)
    {
        if (bar.Status.Length == 0 || (index < _shown.Count && _shown[index] == bar))
        {
            return;
        }

        if (index == _shown.Count)
        {
            _shown.Add(bar);
        }

        _shown[index] = bar;
        output.WriteProgress(bar.Status, bar.Percent, bar.Title, index);
    }

    private void HideFrom(int count)
    {
        for (int index = _shown.Count - 1; index >= count; index--)
        {
            _shown.RemoveAt(index);
            output.WriteProgress(null, bar: index);
        }
    }

    private int Percent => (_totalInputs, _totalRows) switch
    {
        ({ } inputs, _) => (int)(100L * Math.Max(0, _inputs - 1) / inputs),
        (_, > 0 and long rows) when _inputs == 0 => (int)Math.Min(100, 100 * _rows / rows),
        _ => -1,
    };

    private string DescribeWait()
    {
        DateTimeOffset now = time.GetUtcNow();
        _waits.RemoveAll(wait => wait.End <= now);
        if (_waits.Count == 0)
        {
            return string.Empty;
        }

        (string reason, DateTimeOffset end) = _waits.MinBy(static wait => wait.End);
        return string.Create(CultureInfo.InvariantCulture, $"{reason} in {Math.Ceiling((end - now).TotalSeconds)} s");
    }

    private string DescribeWork()
    {
        List<string> parts = [];
        if (_inputName is not null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{_inputName} {_inputs}{(_totalInputs is { } inputs ? $" of {inputs}" : string.Empty)}"));
        }

        if (_rows > 0)
        {
            string total = _inputName is null && _totalRows is { } rows ? string.Create(CultureInfo.InvariantCulture, $" of {rows}") : string.Empty;
            parts.Add(Count(_rows, "row", total));
        }

        int calls = Volatile.Read(ref _calls);
        if (calls > 0)
        {
            parts.Add(Count(calls, "call"));
        }

        return string.Join(", ", parts);
    }

    private static string Count(long number, string noun, string total = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{number}{total} {noun}{(number == 1 && total.Length == 0 ? string.Empty : "s")}");
}
