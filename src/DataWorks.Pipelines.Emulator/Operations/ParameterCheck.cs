using System.Collections.Frozen;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>
/// Rejects a parameter that an operation does not have, that is not where the operation takes it, or that is given twice. The official
/// clients never send one, and the service would not read it: a filter in the wrong place is a filter that is not applied.
/// </summary>
internal static class ParameterCheck
{
    // What the official clients send as headers. Anything else that is called x-acs-… is a parameter in the wrong place.
    private static readonly FrozenSet<string> s_headers = new[]
    {
        "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", "x-acs-accesskey-id", "x-acs-security-token",
        "x-acs-credentials-provider", "x-acs-retry-attempts", "x-acs-retry-delay",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ErrorResponse? Run(IOperation operation, ParsedRequest call)
        => CheckHeaders(call)
            ?? CheckPairs(operation, call.QueryPairs, ParameterLocation.Query)
            ?? CheckPairs(operation, call.FormPairs, ParameterLocation.Form)
            ?? CheckBody(operation, call);

    private static ErrorResponse? CheckHeaders(ParsedRequest call)
    {
        string? other = call.Request.Headers.Keys.FirstOrDefault(
            name => name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase) && !s_headers.Contains(name));
        return other is null ? null : ErrorResponses.UnknownParameter(other, "header");
    }

    private static ErrorResponse? CheckPairs(IOperation operation, IReadOnlyList<KeyValuePair<string, string>> pairs, ParameterLocation position)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, _) in pairs)
        {
            if (!operation.Parameters.Contains(name, StringComparer.Ordinal))
            {
                return ErrorResponses.UnknownParameter(name, Describe(position));
            }

            if (operation.Location != position)
            {
                return ErrorResponses.MisplacedParameter(name, Describe(position), Describe(operation.Location));
            }

            if (!seen.Add(name))
            {
                return ErrorResponses.RepeatedParameter(name);
            }
        }

        return null;
    }

    private static ErrorResponse? CheckBody(IOperation operation, ParsedRequest call)
    {
        if (call.Request.Body.IsEmpty)
        {
            return null;
        }

        return operation.Location switch
        {
            ParameterLocation.Query => ErrorResponses.Invalid("body", "this API takes none"),
            ParameterLocation.Form => call.IsForm ? null : ErrorResponses.Invalid("Content-Type", call.ContentType),
            _ => call.IsJson ? CheckNames(operation, call.Request.Body) : ErrorResponses.Invalid("Content-Type", call.ContentType),
        };
    }

    // A body that is no JSON object is left to the operation, which has to read it anyway.
    private static ErrorResponse? CheckNames(IOperation operation, ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            string? other = document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !operation.Parameters.Contains(name, StringComparer.Ordinal))
                : null;
            return other is null ? null : ErrorResponses.UnknownParameter(other, Describe(ParameterLocation.Json));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(ParameterLocation position) => position switch
    {
        ParameterLocation.Query => "query",
        ParameterLocation.Form => "form body",
        _ => "JSON body",
    };
}
