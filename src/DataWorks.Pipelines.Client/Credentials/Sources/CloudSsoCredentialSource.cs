using System.Text;
using System.Text.Json.Nodes;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>Credentials of a CloudSSO sign-in.</summary>
internal sealed class CloudSsoCredentialSource(CredentialServices services, CliSignIn signIn, string accountId, string accessConfiguration)
    : SignInCredentialSource(services, signIn, accountId, accessConfiguration)
{
    public override string? Account => accountId;

    protected override string? CredentialObject => "CloudCredential";

    protected override HttpRequestMessage CreateRequest(Uri uri)
    {
        JsonObject body = new() { ["AccountId"] = accountId, ["AccessConfigurationId"] = accessConfiguration };
        return new HttpRequestMessage(HttpMethod.Post, new Uri(uri, "/cloud-credentials")) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
    }
}
