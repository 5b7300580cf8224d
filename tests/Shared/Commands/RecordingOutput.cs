using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Suites;

/// <summary>Records the output of a command, and requires the thread that created it, as the engine does.</summary>
internal sealed class RecordingOutput : ICmdletOutput
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    private readonly List<RecordedText> _texts = [];

    /// <summary>Called after each line of a stream.</summary>
    public Action? AfterText { get; init; }

    /// <summary>Totals, objects and errors in the order of the output.</summary>
    public List<object> Written { get; } = [];

    public IReadOnlyList<RecordedText> AllTexts => _texts;

    public List<object> Objects => [.. Written.Where(static written => written is not (RecordedError or RecordedTotal))];

    public List<RecordedError> Errors => [.. Written.OfType<RecordedError>()];

    public List<RecordedTotal> Totals => [.. Written.OfType<RecordedTotal>()];

    public List<string> Texts(string stream) =>
        [.. _texts.Where(text => text.Stream == stream).Select(static text => text.Text)];

    public List<T> Rows<T>() => [.. Objects.Cast<T>()];

    public bool IsVerboseEnabled => true;

    public bool IsDebugEnabled => true;

    public bool IsProgressEnabled { get; init; } = true;

    public void WriteObject(object value) => Add(value);

    public void WriteTotal(ulong total, double accuracy) => Add(new RecordedTotal(total, accuracy));

    public void WriteError(DwServiceException error, object? target) => Add(new RecordedError(error, target));

    public void ThrowTerminating(DwServiceException error, object? target)
    {
        CheckThread();
        throw new CommandEndedException(error, target);
    }

    public void ThrowEmptyArgument(string parameter) => throw new ArgumentException("The argument is empty.", parameter);

    public void WriteWarning(string text) => Record(new RecordedText("warning", text));

    public void WriteHost(string text) => Record(new RecordedText("host", text));

    public void WriteVerbose(string text) => Record(new RecordedText("verbose", text));

    public void WriteDebug(string text) => Record(new RecordedText("debug", text));

    public void WriteProgress(string? status, int percent = -1, string? title = null, int bar = 0)
    {
        string name = (bar > 0 ? $"{bar} " : string.Empty) + (title is null ? string.Empty : $"{title}: ");
        Record(new RecordedText("progress", status is null ? $"{name}(done)" : percent < 0 ? name + status : $"{name}{status} {percent}%"));
    }

    private void Add(object written)
    {
        CheckThread();
        Written.Add(written);
    }

    private void Record(RecordedText text)
    {
        CheckThread();
        _texts.Add(text);
        AfterText?.Invoke();
    }

    private void CheckThread() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);
}

/// <summary>An error as a command reported it.</summary>
internal sealed record RecordedError(DwServiceException Error, object? Target)
{
    public DwErrorKind Kind => Error.Kind;
}

/// <summary>A line of a stream.</summary>
internal sealed record RecordedText(string Stream, string Text);

/// <summary>A total as a command wrote it.</summary>
internal sealed record RecordedTotal(ulong Total, double Accuracy);
