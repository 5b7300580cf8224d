using System.Collections.Frozen;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>
/// Rejects a parameter that an operation does not have, that is not where the operation reads it, or that is given twice. The official
/// clients never send one, and the service would ignore it: a filter in the wrong location is a filter that is not applied.
/// </summary>
internal static class ParameterCheck
{
    // The headers of the official clients. Any other x-acs-… header is a parameter in the wrong location.
    private static readonly FrozenSet<string> s_headers = new[]
    {
        "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", "x-acs-accesskey-id", "x-acs-security-token",
        "x-acs-credentials-provider", "x-acs-retry-attempts", "x-acs-retry-delay",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ErrorResponse? FindError(Operation operation, ServiceRequest request)
        => CheckHeaders(request)
            ?? CheckPairs(operation, request.Query, ParameterLocation.Query)
            ?? CheckPairs(operation, request.Form, ParameterLocation.Form)
            ?? CheckBody(operation, request);

    private static ErrorResponse? CheckHeaders(ServiceRequest request)
    {
        string? other = request.Headers.Keys.FirstOrDefault(
            name => name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase) && !s_headers.Contains(name));
        return other is null ? null : ErrorResponses.UnknownParameter(other, "header");
    }

    private static ErrorResponse? CheckPairs(Operation operation, List<KeyValuePair<string, string>> pairs, ParameterLocation location)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return pairs.Select(pair => pair.Key).Select(name =>
            !operation.Parameters.Contains(name, StringComparer.Ordinal) ? ErrorResponses.UnknownParameter(name, Describe(location))
            : operation.Location != location ? ErrorResponses.MisplacedParameter(name, Describe(location), Describe(operation.Location))
            : !seen.Add(name) ? ErrorResponses.RepeatedParameter(name)
            : null).FirstOrDefault(error => error is not null);
    }

    private static ErrorResponse? CheckBody(Operation operation, ServiceRequest request) => operation.Location switch
    {
        _ when request.Body.IsEmpty => null,
        ParameterLocation.Query => ErrorResponses.Invalid("body", "this API takes none"),
        ParameterLocation.Form => request.IsForm ? null : ErrorResponses.Invalid("Content-Type", request.ContentType),
        _ => request.IsJson ? CheckNames(operation, request.Body) : ErrorResponses.Invalid("Content-Type", request.ContentType),
    };

    // The operation itself rejects a body that is not a JSON object.
    private static ErrorResponse? CheckNames(Operation operation, ReadOnlyMemory<byte> body)
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

    private static string Describe(ParameterLocation location) => location switch
    {
        ParameterLocation.Query => "query",
        ParameterLocation.Form => "form body",
        _ => "JSON body",
    };
}
