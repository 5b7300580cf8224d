namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The ways in which the emulator can misbehave. The command line and JSON write the names with hyphens: <c>empty-page</c>.</summary>
/// <remarks>The order matters: up to <see cref="Stall"/> a fault replaces the response, from there to <see cref="Trickle"/> it corrupts the body.</remarks>
public enum FaultKind
{
    /// <summary>Throttled, as 429 or 400; the value is <c>x-acs-retry-after</c> in milliseconds, 0 for no such header.</summary>
    Throttle,

    /// <summary>500 or 503 with a JSON body.</summary>
    Error,

    /// <summary>The daily quota is used up: a retry cannot help.</summary>
    Quota,

    /// <summary>200 with an HTML page.</summary>
    Html200,

    /// <summary>502 with an HTML page.</summary>
    Html502,

    /// <summary>An error body in XML.</summary>
    XmlError,

    /// <summary>302 to another host.</summary>
    Redirect,

    /// <summary>The error for an expired security token.</summary>
    ExpireToken,

    /// <summary>200 with an empty body.</summary>
    EmptyBody,

    /// <summary>200 with bytes that are not JSON; the value is their number.</summary>
    Garbage,

    /// <summary>200 with deeply nested JSON; the value is the depth.</summary>
    DeepNesting,

    /// <summary>The connection is reset before a response.</summary>
    Reset,

    /// <summary>The connection is closed with a FIN before a response. .NET's HttpClient then sends the same bytes again by itself.</summary>
    HangUp,

    /// <summary>The request is accepted and gets no response.</summary>
    Stall,

    /// <summary>JSON that stops in the middle, with a correct Content-Length.</summary>
    MalformedJson,

    /// <summary>Values of other JSON types than those of the schema.</summary>
    WrongTypes,

    /// <summary>A byte order mark before the JSON.</summary>
    Bom,

    /// <summary>Bytes in the JSON that are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The connection is closed before the body has reached its Content-Length.</summary>
    Cut,

    /// <summary>The connection is reset in the middle of the body.</summary>
    ResetBody,

    /// <summary>The body arrives in small pieces; the value is the milliseconds for all of it.</summary>
    Trickle,

    /// <summary>The response is delayed by the value in milliseconds, or by a random time between the value and the largest value.</summary>
    Delay,

    /// <summary>The response waits until as many other calls as the value have ended since the call arrived: responses overtake each other at any speed of the machine.</summary>
    Overtaken,

    /// <summary>A page without rows.</summary>
    EmptyPage,

    /// <summary>Pages of at most as many rows as the value.</summary>
    PageCap,

    /// <summary>After each list of runs, as many new runs as the value are added.</summary>
    InsertRows,

    /// <summary>After each list of runs, as many of the newest runs as the value are deleted.</summary>
    DeleteRows,

    /// <summary>TotalCount is wrong by the value.</summary>
    TotalDrift,

    /// <summary>Statuses in the spelling of earlier years.</summary>
    OldSpellings,

    /// <summary>The server's clock is wrong by the value in seconds.</summary>
    ClockDrift,

    /// <summary>More calls per second than <see cref="FaultPlan.CallsPerSecond"/>. Only counted: no rule has this kind.</summary>
    RateLimit,
}
