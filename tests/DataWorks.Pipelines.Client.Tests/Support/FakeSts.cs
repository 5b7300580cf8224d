using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>
/// A fake STS. Like the real one it rejects a missing time, a used nonce, a wrong signature, and a parameter that is unknown, missing or in the
/// wrong place; and it responds to an unsigned call in XML unless the call requests JSON. It issues credentials for the roles of account 1234
/// except the forbidden one.
/// </summary>
internal sealed class FakeSts(IssuedCredentials credentials, TimeProvider time)
{
    private const string WithOidc = "AssumeRoleWithOIDC";

    private static readonly Dictionary<string, (string[] Required, string[] Optional)> s_parameters = new()
    {
        ["GetCallerIdentity"] = ([], []),
        ["AssumeRole"] = (["RoleArn", "RoleSessionName"], ["DurationSeconds", "Policy", "ExternalId", "SourceIdentity"]),
        [WithOidc] = (["OIDCProviderArn", "OIDCToken", "RoleArn", "RoleSessionName"], ["DurationSeconds", "Policy"]),
    };

    private readonly HashSet<string> _nonces = [];

    /// <summary>The parameters of the last accepted call.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();

    public Reply Respond(HttpContext context, string operation, byte[] body)
    {
        HttpRequest request = context.Request;
        bool isSigned = operation != WithOidc;
        string version = isSigned ? request.Headers["x-acs-version"].ToString() : request.Query["Version"].ToString();
        if (version != "2015-04-01" || !s_parameters.TryGetValue(operation, out (string[] Required, string[] Optional) known))
        {
            return Reply.Error(404, "InvalidVersion", "Specified version is not valid.");
        }

        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        Dictionary<string, StringValues> query = request.Query.ToDictionary(static pair => pair.Key, static pair => pair.Value);
        Reply? rejection = isSigned ? CheckSigned(context, body) : CheckUnsigned(context, query);
        string[] common = isSigned ? [] : ["Action", "Version", "Format", "Timestamp", "SignatureNonce"];
        Dictionary<string, string> parameters = (isSigned ? query : form).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
        rejection ??= CheckPlacement(isSigned ? form.Keys : query.Keys.Except(common)) ?? CheckNames(parameters, known.Required, known.Optional);
        if (rejection is null)
        {
            Parameters = parameters;
        }

        return AsFormat(rejection ?? Execute(operation, parameters), isSigned || query.GetValueOrDefault("Format") == "JSON");
    }

    private Reply Execute(string operation, Dictionary<string, string> parameters) => operation switch
    {
        "GetCallerIdentity" => new Reply(200, """{"AccountId":"1234","Arn":"acs:ram::1234:user/alice","UserId":"5","IdentityType":"RAMUser"}"""),
        "AssumeRole" when parameters["RoleArn"].EndsWith("/forbidden", StringComparison.Ordinal) =>
            Reply.Error(403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM."),
        WithOidc when !parameters["OIDCToken"].StartsWith("CANARY-OIDC", StringComparison.Ordinal) =>
            Reply.Error(400, "AuthenticationFail.OIDCToken.Invalid", $"The OIDC token {parameters["OIDCToken"]} is not valid."),
        _ => Role(parameters["RoleArn"]),
    };

    private Reply Role(string arn) => arn.StartsWith("acs:ram::1234:role/", StringComparison.Ordinal)
        ? new Reply(200, $$"""{"RequestId":"1","AssumedRoleUser":{"Arn":"{{arn}}/s"},"Credentials":{{Reply.Credentials(credentials.Issue(arn.Split('/')[1])).Body}}}""")
        : Reply.Error(404, "EntityNotExist.Role", "The specified Role does not exist.");

    private static Reply? CheckPlacement(IEnumerable<string> names) => names.FirstOrDefault() is { } name
        ? Reply.Error(400, "InvalidParameter", $"The parameter {name} is in the wrong place.")
        : null;

    private static Reply? CheckNames(Dictionary<string, string> parameters, string[] required, string[] optional) =>
        required.FirstOrDefault(name => string.IsNullOrEmpty(parameters.GetValueOrDefault(name))) is { } missing
            ? Reply.Error(400, $"Missing{missing}", $"{missing} is mandatory for this action.")
            : parameters.Keys.Except([.. required, .. optional]).FirstOrDefault() is { } unknown
                ? Reply.Error(400, "InvalidParameter", $"The parameter {unknown} is unknown.")
                : null;

    // The real gateway responds to an RPC call in XML unless the call requests another format.
    private static Reply AsFormat(Reply reply, bool isJson) => isJson ? reply : reply with { Body = $"<?xml version='1.0'?><Response>{reply.Body.Length}</Response>" };

    private Reply? CheckUnsigned(HttpContext context, Dictionary<string, StringValues> query) =>
        context.Request.Method != "POST" || context.Request.ContentType != "application/x-www-form-urlencoded"
            ? Reply.Error(400, "UnsupportedHTTPMethod", "A form is required.")
        : context.Request.Headers.Keys.FirstOrDefault(static name => name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase) || name == "Authorization") is { } header
            ? Reply.Error(400, "InvalidParameter", $"An unsigned call has no {header}.")
        : CheckDate(context, query.GetValueOrDefault("Timestamp").ToString(), TimeSpan.FromMinutes(31)) ?? CheckNonce(query.GetValueOrDefault("SignatureNonce").ToString());

    private Reply? CheckSigned(HttpContext context, byte[] body)
    {
        HttpRequest request = context.Request;
        if (request.Method != "POST" || request.ContentType is not null || body.Length > 0)
        {
            return Reply.Error(400, "InvalidParameter", "The parameters belong in the query, and there is no body.");
        }

        if (CheckDate(context, request.Headers["x-acs-date"].ToString(), TimeSpan.FromMinutes(15)) is { } undated)
        {
            return undated;
        }

        if (!credentials.TryFind(V3Check.KeyIdOf(context), out string secret, out string? token, out bool isExpired))
        {
            return Reply.Error(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }

        if (request.Headers["x-acs-security-token"].ToString() != (token ?? string.Empty))
        {
            return Reply.Error(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");
        }

        if (!V3Check.IsSigned(context, body, secret, out string canonical))
        {
            return Reply.Error(400, "SignatureDoesNotMatch", $"Specified signature is not matched with our calculation. server string to sign is:{canonical.ReplaceLineEndings("\\n")}");
        }

        return CheckNonce(request.Headers["x-acs-signature-nonce"].ToString())
            ?? (isExpired ? Reply.Error(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.") : null);
    }

    private Reply? CheckDate(HttpContext context, string date, TimeSpan tolerance)
    {
        if (date.Length == 0)
        {
            return Reply.Error(400, "MissingTimestamp", "The input parameter \\\"Timestamp\\\" that is mandatory for processing this request is not supplied.");
        }

        if (DateTimeOffset.TryParseExact(date, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset sent)
            && (sent - time.GetUtcNow()).Duration() <= tolerance)
        {
            return null;
        }

        context.Response.Headers.Date = time.GetUtcNow().ToString("r");
        return Reply.Error(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    }

    private Reply? CheckNonce(string nonce)
    {
        lock (_nonces)
        {
            return nonce.Length > 0 && _nonces.Add(nonce) ? null : Reply.Error(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }
}
