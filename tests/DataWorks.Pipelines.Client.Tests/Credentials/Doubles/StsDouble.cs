using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Doubles;

/// <summary>STS: checks every signature, and gives out the roles of account 1234 but for the one that is forbidden.</summary>
internal sealed class StsDouble(IssuedKeys keys, TimeProvider time)
{
    private readonly HashSet<string> _nonces = [];

    public Reply Answer(HttpContext context, string operation, byte[] body)
    {
        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        string arn = form.GetValueOrDefault("RoleArn").ToString();
        if (context.Request.Headers["x-acs-version"] != "2015-04-01")
        {
            return Reply.Error(404, "InvalidVersion", "Specified version is not valid.");
        }

        if (operation == "AssumeRoleWithOIDC")
        {
            return form.GetValueOrDefault("OIDCToken").ToString().StartsWith("CANARY-OIDC", StringComparison.Ordinal) && context.Request.Headers.Authorization.Count == 0
                ? Role(arn)
                : Reply.Error(400, "AuthenticationFail.OIDCToken.Invalid", $"The OIDC token {form.GetValueOrDefault("OIDCToken")} is not valid.");
        }

        return Refuse(context, body) ?? operation switch
        {
            "GetCallerIdentity" => new Reply(200, """{"AccountId":"1234","Arn":"acs:ram::1234:user/alice","UserId":"5","IdentityType":"RAMUser"}"""),
            "AssumeRole" when arn.EndsWith("/forbidden", StringComparison.Ordinal) => Reply.Error(403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM."),
            "AssumeRole" when form.GetValueOrDefault("DurationSeconds").Count == 1 && form.GetValueOrDefault("RoleSessionName").Count == 1 => Role(arn),
            _ => Reply.Error(400, "MissingParameter", "A parameter is missing."),
        };
    }

    private Reply Role(string arn) => arn.StartsWith("acs:ram::1234:role/", StringComparison.Ordinal)
        ? new Reply(200, $$"""{"RequestId":"1","AssumedRoleUser":{"Arn":"{{arn}}/s"},"Credentials":{{Reply.Keys(keys.Issue(arn.Split('/')[1])).Body}}}""")
        : Reply.Error(404, "EntityNotExist.Role", "The specified Role does not exist.");

    private Reply? Refuse(HttpContext context, byte[] body)
    {
        if (!DateTimeOffset.TryParse(context.Request.Headers["x-acs-date"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            || (date - time.GetUtcNow()).Duration() > TimeSpan.FromMinutes(15))
        {
            context.Response.Headers.Date = time.GetUtcNow().ToString("r");
            return Reply.Error(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }

        if (!keys.TryFind(V3Check.KeyIdOf(context), out string secret, out string? token, out bool over))
        {
            return Reply.Error(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }

        if (context.Request.Headers["x-acs-security-token"].ToString() != (token ?? string.Empty))
        {
            return Reply.Error(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");
        }

        if (!V3Check.IsSigned(context, body, secret, out string canonical))
        {
            return Reply.Error(400, "SignatureDoesNotMatch", $"Specified signature is not matched with our calculation. server string to sign is:{canonical.ReplaceLineEndings("\\n")}");
        }

        lock (_nonces)
        {
            if (!_nonces.Add(context.Request.Headers["x-acs-signature-nonce"].ToString()))
            {
                return Reply.Error(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
            }
        }

        return over ? Reply.Error(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.") : null;
    }
}
