namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The ways in which the emulator can misbehave. On the command line the words are written with hyphens: <c>empty-page</c>.</summary>
public enum FaultKind
{
    /// <summary>Throttled, as 429 or 400; the value is <c>x-acs-retry-after</c> in milliseconds, 0 for no such header.</summary>
    Throttle,

    /// <summary>500 or 503 with a JSON body.</summary>
    Error,

    /// <summary>The daily quota is used up: repeating cannot help.</summary>
    Quota,

    /// <summary>200 with an HTML page.</summary>
    Html200,

    /// <summary>502 with an HTML page.</summary>
    Html502,

    /// <summary>An error body in XML.</summary>
    XmlError,

    /// <summary>302 to another host.</summary>
    Redirect,

    /// <summary>The security token is called expired.</summary>
    ExpireToken,

    /// <summary>200 with an empty body.</summary>
    EmptyBody,

    /// <summary>200 with bytes that are no JSON; the value is their number.</summary>
    Garbage,

    /// <summary>200 with JSON nested very deeply; the value is the depth.</summary>
    DeepNesting,

    /// <summary>The connection is reset before an answer.</summary>
    Reset,

    /// <summary>The connection is closed in good order before an answer. .NET's HttpClient then sends the same bytes again by itself.</summary>
    HangUp,

    /// <summary>The request is taken and never answered.</summary>
    Stall,

    /// <summary>JSON that stops in the middle, with a right Content-Length.</summary>
    MalformedJson,

    /// <summary>Values of other JSON types than the schema says.</summary>
    WrongTypes,

    /// <summary>A byte order mark before the JSON.</summary>
    Bom,

    /// <summary>Bytes in the JSON that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The body ends before its Content-Length, with a close of the connection.</summary>
    Cut,

    /// <summary>The connection is reset in the middle of the body.</summary>
    ResetBody,

    /// <summary>The body comes in small pieces; the value is the milliseconds for all of it.</summary>
    Trickle,

    /// <summary>The answer is late by the value in milliseconds, or by something between the value and the largest value.</summary>
    Delay,

    /// <summary>The response waits until as many other calls as the value have ended since the call arrived: responses overtake each other, whatever the machine does.</summary>
    Overtaken,

    /// <summary>A page without rows.</summary>
    EmptyPage,

    /// <summary>Pages of no more rows than the value.</summary>
    PageCap,

    /// <summary>Each list of runs is followed by so many new ones.</summary>
    InsertRows,

    /// <summary>After each list of runs so many of the newest are gone.</summary>
    DeleteRows,

    /// <summary>TotalCount is wrong by the value.</summary>
    TotalDrift,

    /// <summary>Status words in the spelling of former years.</summary>
    OldSpellings,

    /// <summary>The server's clock is off by the value in seconds.</summary>
    ClockDrift,

    /// <summary>More calls a second than are allowed. It is counted here and set by <see cref="FaultPlan.CallsPerSecond"/>.</summary>
    RateLimit,
}
