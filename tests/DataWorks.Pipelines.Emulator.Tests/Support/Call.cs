using System.Globalization;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>A call to be signed and sent; a test changes the part that has to be wrong.</summary>
internal sealed class Call
{
    public string Action { get; init; } = "ListPipelineRuns";

    public string Version { get; init; } = "2024-05-18";

    public string Method { get; init; } = "GET";

    public string Path { get; init; } = "/";

    public Dictionary<string, string> Query { get; init; } = [];

    /// <summary>The encoded and sorted query, if <see cref="Query"/> cannot express it.</summary>
    public string? RawQuery { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    public string Id { get; init; } = "testid";

    public string Secret { get; init; } = "testsecret";

    public string? Token { get; init; }

    public string Date { get; init; } = FormatDate(TimeProvider.System.GetUtcNow());

    public string Nonce { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>Changes the signed message before it is sent.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    /// <summary>Changes the headers before they are signed.</summary>
    public Action<SortedDictionary<string, string>>? Prepare { get; init; }

    public static string FormatDate(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
