using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>
/// CloudSSO: the keys that the CLI left in its file while they are good, else newer ones for the sign-in that is still open.
/// The file is not written.
/// </summary>
internal sealed class CloudSsoCredentialSource(CredentialServices services, CliProfile profile, CloudSsoSession signIn, ServiceCredential? kept)
    : CredentialSource(
        profile.GetDisplayName(CliProfileMode.CloudSso), signIn.Uri.AbsoluteUri, signIn.AccountId, signIn.AccessConfiguration, signIn.AccessToken)
{
    /// <inheritdoc/>
    public override ServiceCredential? StoredCredential => kept;

    /// <inheritdoc/>
    public override string? Account => signIn.AccountId;

    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        if (signIn.AccessToken is null || signIn.AccessTokenEnd <= services.Time.GetUtcNow())
        {
            throw SignInAgain.With(profile, CliProfileMode.CloudSso, "its sign-in is over");
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new CloudSsoRequest(signIn.AccountId, signIn.AccessConfiguration), CredentialJsonContext.Default.CloudSsoRequest);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(signIn.Uri, "/cloud-credentials")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {signIn.AccessToken}");
        CredentialResponse response = await services.Http.SendAsync(request, DisplayName, cancellationToken).ConfigureAwait(false);
        if (response.Status is 401 or 403)
        {
            throw SignInAgain.With(profile, CliProfileMode.CloudSso, $"its sign-in is not accepted any more ({response})");
        }

        using JsonDocument json = response.IsOk
            ? CredentialResponseParser.Parse(response.Body, DisplayName)
            : throw CredentialErrors.Unusable(DisplayName, $"the sign-in service answered with {response}");
        return CredentialResponseParser.ReadCredential(json.RootElement, "CloudCredential", DisplayName, signIn.AccountId);
    }
}
