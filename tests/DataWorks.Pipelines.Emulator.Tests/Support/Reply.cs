using System.Net.Http.Headers;
using System.Text.Json;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>A response with its whole body.</summary>
internal sealed record Reply(int Status, string Body, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Code => Json.GetProperty(nameof(Code)).GetString()!;

    public JsonElement Paging => Json.GetProperty("PagingInfo");

    public int Total => Paging.GetProperty("TotalCount").GetInt32();

    public JsonElement[] Rows(string list) => [.. Paging.GetProperty(list).EnumerateArray()];
}
