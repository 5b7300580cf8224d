using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Reads an error body: JSON with upper or lower camel names, the gateway's XML, or neither.</summary>
internal static class ServiceErrorReader
{
    private const int ExcerptBytes = 1024;
    private const int FieldWidth = 400;

    /// <summary>Reads the error in a body; empty if the body is neither JSON nor XML.</summary>
    public static ServiceError Read(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> trimmed = body.TrimStart(" \t\r\n\uFEFF"u8);
        if (trimmed.IsEmpty)
        {
            return new ServiceError(null, null, null, null);
        }

        return trimmed[0] switch
        {
            (byte)'{' => ReadJson(trimmed),
            (byte)'<' => ReadXml(trimmed),
            _ => new ServiceError(null, null, null, null),
        };
    }

    public static ServiceError FromEnvelope(ref readonly LenientJsonReader json) =>
        new(ToLine(json.Code), ToLine(json.Message), ToLine(json.RequestId), ToLine(json.Recommend));

    public static string Excerpt(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> first = body.Length > ExcerptBytes ? body[..ExcerptBytes] : body;
        return ErrorText.Line(Encoding.UTF8.GetString(first), ExcerptBytes) ?? string.Empty;
    }

    public static void ReadEnvelope(ref LenientJsonReader json)
    {
        try
        {
            json.BeginObject();
            while (json.NextProperty())
            {
                json.ReadEnvelope();
            }
        }
        catch (JsonException)
        {
            // What was read before the syntax error is kept.
        }
    }

    private static ServiceError ReadJson(ReadOnlySpan<byte> body)
    {
        LenientJsonReader json = new(body);
        ReadEnvelope(ref json);
        return FromEnvelope(in json);
    }

    // The gateway's XML is flat and small. An XML parser would process entities and document types.
    private static ServiceError ReadXml(ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body.Length > 16 * ExcerptBytes ? body[..(16 * ExcerptBytes)] : body);
        return text.Contains("<Error>", StringComparison.OrdinalIgnoreCase)
            ? new ServiceError(Element(text, "Code"), Element(text, "Message"), Element(text, "RequestId"), Element(text, "Recommend"))
            : new ServiceError(null, null, null, null);
    }

    private static string? Element(string xml, string name)
    {
        int start = xml.IndexOf($"<{name}>", StringComparison.OrdinalIgnoreCase);
        int end = start < 0 ? -1 : xml.IndexOf($"</{name}>", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : ToLine(System.Net.WebUtility.HtmlDecode(xml[(start + name.Length + 2)..end]));
    }

    private static string? ToLine(string? text) => ErrorText.Line(text, FieldWidth);
}
