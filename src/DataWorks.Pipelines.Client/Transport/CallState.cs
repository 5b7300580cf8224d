using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>What one call knows of itself on its way through the handlers, over all of its tries.</summary>
internal sealed class CallState
{
    /// <summary>Where a request carries its state.</summary>
    public static readonly HttpRequestOptionsKey<CallState> Key = new("DataWorks.Pipelines.Call");

    public CallState(ServiceCall call, CallLog log)
    {
        Call = call;
        Log = log;
        MayRefreshCredential = call is { IsSigned: true, Credential: null };
    }

    /// <summary>The call.</summary>
    public ServiceCall Call { get; }

    /// <summary>Who hears of it.</summary>
    public CallLog Log { get; }

    /// <summary>The tries made so far.</summary>
    public int Tries { get; set; }

    /// <summary>The ordinary repeats made so far; fresh credentials and the server's time are not counted.</summary>
    public int Retries { get; set; }

    /// <summary>The time waited between tries so far.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Whether the next try takes fresh credentials.</summary>
    public bool WantsFreshCredential { get; set; }

    /// <summary>Whether fresh credentials may still be asked for: once a call.</summary>
    public bool MayRefreshCredential { get; set; }

    /// <summary>Whether the server's time may still be taken: once a call.</summary>
    public bool MayCorrectClock { get; set; } = true;

    /// <summary>The credential that the last try was signed with.</summary>
    public ServiceCredential? Credential { get; set; }

    /// <summary>The secrets of the connection itself.</summary>
    public IReadOnlyList<string?> ConnectionSecrets { get; init; } = [];

    /// <summary>What no message may repeat: the credential of the last try, and the connection's secrets.</summary>
    public IReadOnlyList<string?> Secrets => Credential is { } credential
        ? [credential.AccessKeySecret, credential.SecurityToken, credential.AccessKeyId, .. ConnectionSecrets]
        : ConnectionSecrets;

    /// <summary>The state of a request.</summary>
    public static CallState Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out CallState? state)
            ? state
            : throw new InvalidOperationException("A request without its call state came to a handler.");
}
