using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Exchanges the access token of a CloudSSO sign-in for credentials.</summary>
internal static class FakeCloudSso
{
    public static Reply Respond(HttpContext context, byte[] body, IssuedCredentials credentials)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        bool isValid = context.Request.Method == "POST"
            && json.RootElement.GetProperty("AccountId").GetString() == "1234"
            && json.RootElement.GetProperty("AccessConfigurationId").GetString() == "ac-1";
        return isValid && context.Request.Headers.Authorization == "Bearer CANARY-SSO-TOKEN"
            ? new Reply(200, $$"""{"CloudCredential":{{Reply.Credentials(credentials.Issue("sso")).Body}},"RequestId":"1"}""")
            : new Reply(401, $$"""{"ErrorCode":"Unauthorized","ErrorMessage":"{{context.Request.Headers.Authorization}} is not valid"}""");
    }
}
