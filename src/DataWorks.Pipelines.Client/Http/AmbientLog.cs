namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// The logger of the call that needs credentials, which also reports the calls that get them. Calls that share a refresh use the logger of
/// the call that started it.
/// </summary>
internal static class AmbientLog
{
    private static readonly AsyncLocal<RequestLogger?> s_current = new();

    /// <summary>The logger; outside of a call, one that reports nothing.</summary>
    public static RequestLogger Current
    {
        get => s_current.Value ?? RequestLogger.Null;
        set => s_current.Value = value;
    }
}
