using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Every way in which a good response is changed, one change at a time and always in the same order.</summary>
internal static class ResponseMutations
{
    private const int MaxCuts = 60;

    private static readonly string[] s_values = ["null", "5", "-1.5", "true", "\"text\"", "[]", "{}"];

    private static readonly string[] s_codes =
    [
        "\"Throttling.User\"", "\"Throttling.Api.Risk\"", "\"Forbidden.RAM\"", "\"1101080166\"", "1101080008", "\"9990040003\"", "\"SignatureDoesNotMatch\"",
        "\"InvalidSecurityToken.Expired\"", "\"BusinessError.X\"", "\"InternalError\"", "\"Never.Seen\"", "\"OK\"", "\"Success\"", "200", "\"\"", "null",
    ];

    /// <summary>The changed bodies, each with its HTTP status.</summary>
    public static IEnumerable<(int Status, byte[] Body)> Of(byte[] body)
    {
        foreach (byte[] changed in Values(body).Concat(Cuts(body)))
        {
            yield return (200, changed);
        }

        foreach (byte[] changed in Codes(body).Concat(ForeignBodies.All))
        {
            foreach (int status in (int[])[200, 400, 403, 404, 429, 500, 503])
            {
                yield return (status, changed);
            }
        }
    }

    // Dropped, null, of a wrong type, wrapped in a list and in an object.
    private static IEnumerable<byte[]> Values(byte[] body)
    {
        foreach (JsonSpan span in JsonScan.Spans(body))
        {
            byte[] value = body[span.Value..span.End];
            if (span.IsProperty && Dropped(body, span) is { } dropped)
            {
                yield return dropped;
            }

            foreach (string other in s_values)
            {
                yield return Put(body, span, Encoding.UTF8.GetBytes(other));
            }

            yield return Put(body, span, [(byte)'[', .. value, (byte)']']);
            yield return Put(body, span, [.. "{\"Data\":"u8, .. value, (byte)'}']);
        }
    }

    // A code before and behind everything else, with the content, with nothing in its place, and alone.
    private static IEnumerable<byte[]> Codes(byte[] body)
    {
        JsonSpan[] spans = [.. JsonScan.Spans(body)];
        JsonSpan root = spans[^1];
        foreach (string code in s_codes)
        {
            byte[] property = Encoding.UTF8.GetBytes($"\"Code\":{code},\"Message\":\"m\"");
            yield return [.. body[..(root.Start + 1)], .. property, (byte)',', .. body[(root.Start + 1)..]];
            yield return [.. body[..(root.End - 1)], (byte)',', .. property, .. body[(root.End - 1)..]];
            yield return [(byte)'{', .. property, (byte)'}'];
            yield return [(byte)'{', .. property, .. ",\"Pipeline\":null,\"PagingInfo\":null,\"PipelineRuns\":null,\"Nodes\":null,\"WorkflowInstance\":null}"u8];
        }
    }

    private static IEnumerable<byte[]> Cuts(byte[] body)
    {
        for (int cut = 0; cut < MaxCuts; cut++)
        {
            yield return body[..(int)((long)body.Length * cut / MaxCuts)];
        }
    }

    private static byte[] Put(byte[] body, JsonSpan span, byte[] value) => [.. body[..span.Value], .. value, .. body[span.End..]];

    // With the comma before or behind it.
    private static byte[]? Dropped(byte[] body, JsonSpan span)
    {
        int end = span.End;
        while (end < body.Length && body[end] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
        {
            end++;
        }

        if (end < body.Length && body[end] == (byte)',')
        {
            return [.. body[..span.Start], .. body[(end + 1)..]];
        }

        int start = span.Start - 1;
        while (start > 0 && body[start] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
        {
            start--;
        }

        return body[start] is (byte)',' ? [.. body[..start], .. body[span.End..]] : [.. body[..span.Start], .. body[span.End..]];
    }
}
