namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Where a command hears what its calls do. Delegates, not an interface: the module's types must not implement a type of the
/// private load context. They are called on any thread and must not block.
/// </summary>
public sealed class RequestLogger
{
    /// <summary>Hears nothing.</summary>
    public static RequestLogger Null { get; } = new();

    /// <summary>A line a call.</summary>
    public Action<string>? Verbose { get; init; }

    /// <summary>Query and headers, by an allow-list.</summary>
    public Action<string>? Debug { get; init; }

    /// <summary>What a person should know although the call worked.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>That the command waits for the service: what for, and how long.</summary>
    public Action<string, TimeSpan>? Waiting { get; init; }

    /// <summary>The same, with every text changed before it is heard.</summary>
    internal RequestLogger Through(Func<string, string> change)
    {
        return this is { Verbose: null, Debug: null, Warning: null, Waiting: null }
            ? this
            : new RequestLogger
            {
                Verbose = Changed(Verbose),
                Debug = Changed(Debug),
                Warning = Changed(Warning),
                Waiting = Waiting is { } waiting ? (reason, wait) => waiting(change(reason), wait) : null,
            };

        Action<string>? Changed(Action<string>? hear) => hear is null ? null : text => hear(change(text));
    }
}
