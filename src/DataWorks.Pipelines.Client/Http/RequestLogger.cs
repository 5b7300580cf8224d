namespace DataWorks.Pipelines.Client.Http;

/// <summary>Callbacks that report a command's API calls. Delegates, not an interface: the module's types must not implement a type of the private
/// load context. They are called on any thread and must not block.</summary>
public sealed class RequestLogger
{
    private static readonly AsyncLocal<RequestLogger?> s_current = new();

    /// <summary>Reports nothing.</summary>
    public static RequestLogger Null { get; } = new();

    /// <summary>Receives one line per call.</summary>
    public Action<string>? Verbose { get; init; }

    /// <summary>Receives the query and the headers of an allow-list.</summary>
    public Action<string>? Debug { get; init; }

    /// <summary>Receives what the user should know although the call succeeded.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Receives the length of a wait, and what it is for, such as <c>throttled, retrying</c>.</summary>
    public Action<string, TimeSpan>? Waiting { get; init; }

    /// <summary>Called before each attempt of a call.</summary>
    public Action? Call { get; init; }

    // The logger of the call that needs credentials, which also reports the calls that get them. Calls that share a refresh use the logger of the
    // call that started it.
    internal static RequestLogger Current
    {
        get => s_current.Value ?? Null;
        set => s_current.Value = value;
    }

    internal RequestLogger WithFilter(Func<string, string> filter)
    {
        return this is { Verbose: null, Debug: null, Warning: null, Waiting: null, Call: null }
            ? this
            : new RequestLogger
            {
                Verbose = Filter(Verbose),
                Debug = Filter(Debug),
                Warning = Filter(Warning),
                Waiting = Waiting is { } report ? (reason, wait) => report(filter(reason), wait) : null,
                Call = Call,
            };

        Action<string>? Filter(Action<string>? report) => report is null ? null : text => report(filter(text));
    }
}
