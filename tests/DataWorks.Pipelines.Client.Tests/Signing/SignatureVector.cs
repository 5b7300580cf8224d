using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

/// <summary>A known signature: a request in plain text and its header.</summary>
internal sealed record SignatureVector(string Name, string Id, string Secret, Acs3Signer Input, string Body, string Authorization)
{
    private static readonly Lazy<Dictionary<string, SignatureVector>> s_all = new(Load);

    public static IReadOnlyDictionary<string, SignatureVector> All => s_all.Value;

    private static Dictionary<string, SignatureVector> Load()
    {
        using JsonDocument document = JsonDocument.Parse(OfficialCoreVectors.Json);
        return document.RootElement.EnumerateArray().Select(Read).ToDictionary(vector => vector.Name);
    }

    private static SignatureVector Read(JsonElement json)
    {
        string body = Text(json, "body");
        Acs3Signer input = new()
        {
            Method = Text(json, "method"),
            Path = string.Join('/', Text(json, "path").Split('/').Select(Uri.EscapeDataString)),
            Query = Pairs(json.GetProperty("query")),
            Headers = Pairs(json.GetProperty("headers")),
            PayloadHash = Acs3Signer.HashPayload(Encoding.UTF8.GetBytes(body)),
        };
        return new SignatureVector(Text(json, "name"), Text(json, "id"), Text(json, "secret"), input, body, Text(json, "authorization"));
    }

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString()!;

    private static List<NamedValue> Pairs(JsonElement json) =>
        [.. json.EnumerateArray().Select(pair => new NamedValue(pair[0].GetString()!, pair[1].GetString()!))];
}
