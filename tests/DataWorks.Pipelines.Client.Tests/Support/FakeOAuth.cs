using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Exchanges the access token of the CLI's OAuth sign-in for credentials.</summary>
internal static class FakeOAuth
{
    public static Reply Respond(HttpContext context, IssuedCredentials credentials)
    {
        if (context.Request.Method != "POST" || context.Request.Headers.Authorization != "Bearer CANARY-OAUTH-TOKEN")
        {
            return new Reply(401, $$"""{"error":"invalid_token","error_description":"{{context.Request.Headers.Authorization}}"}""");
        }

        (string id, string secret, string token, string end) = credentials.Issue("oauth");
        return new Reply(200, $$"""{"requestId":"1","accessKeyId":"{{id}}","accessKeySecret":"{{secret}}","securityToken":"{{token}}","expiration":"{{end}}"}""");
    }
}
