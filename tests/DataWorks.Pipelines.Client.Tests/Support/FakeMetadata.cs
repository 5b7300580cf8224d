using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>The metadata service of an instance with the role <c>app</c>.</summary>
internal sealed class FakeMetadata(IssuedCredentials credentials)
{
    private const string Token = "CANARY-METADATA-TOKEN";
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";

    /// <summary>Whether it issues session tokens (v2).</summary>
    public bool IssuesTokens { get; set; } = true;

    /// <summary>Whether it accepts requests without one (v1).</summary>
    public bool AllowsNoToken { get; set; }

    public Reply Respond(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        if (path == "/latest/api/token")
        {
            bool isValid = context.Request.Method == "PUT" && context.Request.Headers["X-aliyun-ecs-metadata-token-ttl-seconds"] == "21600";
            return IssuesTokens && isValid ? new Reply(200, Token) : new Reply(404, "not found");
        }

        string sent = context.Request.Headers["X-aliyun-ecs-metadata-token"].ToString();
        if (sent != Token && !(AllowsNoToken && sent.Length == 0))
        {
            return new Reply(403, "forbidden");
        }

        return path switch
        {
            RolePath => new Reply(200, "app\n"),
            RolePath + "app" => Reply.Credentials(credentials.Issue("app")),
            _ => new Reply(404, "not found"),
        };
    }
}
