using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Reads an error body: JSON with upper or lower camel names, the gateway's XML, or neither.</summary>
internal static class ServiceErrorReader
{
    private const int ExcerptBytes = 1024;
    private const int FieldWidth = 400;

    /// <summary>The error in a body; all of it <c>null</c> where the body is neither JSON nor XML.</summary>
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

    /// <summary>The error that the top of a response holds.</summary>
    public static ServiceError FromEnvelope(ResponseEnvelope envelope) =>
        new(ToLine(envelope.Code), ToLine(envelope.Message), ToLine(envelope.RequestId), ToLine(envelope.Recommend));

    /// <summary>The first part of a body as one line of text, for an error that has nothing better to say.</summary>
    public static string Excerpt(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> first = body.Length > ExcerptBytes ? body[..ExcerptBytes] : body;
        return ErrorText.Line(Encoding.UTF8.GetString(first), ExcerptBytes) ?? string.Empty;
    }

    /// <summary>Reads the code and the message of a JSON body, as far as it can be read.</summary>
    public static void ReadEnvelope(ReadOnlySpan<byte> body, ref ResponseEnvelope envelope)
    {
        try
        {
            LenientJsonReader json = new(body);
            json.BeginObject();
            while (json.NextProperty())
            {
                if (!envelope.TryRead(ref json))
                {
                    json.SkipValue();
                }
            }
        }
        catch (JsonException)
        {
            // Half an error body still says more than none: what was read before it broke is kept.
        }
    }

    private static ServiceError ReadJson(ReadOnlySpan<byte> body)
    {
        ResponseEnvelope envelope = new();
        ReadEnvelope(body, ref envelope);
        return FromEnvelope(envelope);
    }

    // The gateway's XML is flat and tiny; a pattern a name cannot be led astray by entities or document types.
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
