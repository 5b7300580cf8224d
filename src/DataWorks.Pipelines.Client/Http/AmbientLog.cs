namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// The log of the call that needs credentials: the calls that fetch them are reported there too. It flows with the fetch, which several calls
/// may wait for, so it is that of the call that began it.
/// </summary>
internal static class AmbientLog
{
    private static readonly AsyncLocal<RequestLogger?> s_current = new();

    /// <summary>The log; one that reports nothing outside of a call.</summary>
    public static RequestLogger Current
    {
        get => s_current.Value ?? RequestLogger.Null;
        set => s_current.Value = value;
    }
}
