namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>What a request consisted of.</summary>
internal sealed record SentRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, string Body, string? ContentType)
{
    /// <summary>The parameters of a form.</summary>
    public IReadOnlyDictionary<string, string> Form => Parse(Body);

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request) => new(
        request.Method.Method,
        request.RequestUri!.AbsolutePath,
        Parse(request.RequestUri.Query.TrimStart('?')),
        request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        request.Content?.Headers.ContentType?.ToString());

    private static Dictionary<string, string> Parse(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .ToDictionary(static pair => Uri.UnescapeDataString(pair[0]), static pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
}
