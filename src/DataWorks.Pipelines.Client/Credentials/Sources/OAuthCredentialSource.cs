using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>
/// OAuth: the keys that the CLI left in its file while they are good, else newer ones for its access token. The refresh token
/// is left alone: using it makes the one in the CLI's file void, and that file is not ours to write.
/// </summary>
internal sealed class OAuthCredentialSource(
    CredentialServices services, CliProfile profile, Uri signIn, string? accessToken, DateTimeOffset? accessTokenEnd, ServiceCredential? kept)
    : CredentialSource(profile.GetDisplayName(CliProfileMode.OAuth), signIn.AbsoluteUri, accessToken)
{
    /// <inheritdoc/>
    public override ServiceCredential? StoredCredential => kept;

    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        if (accessToken is null || accessTokenEnd <= services.Time.GetUtcNow())
        {
            throw SignInAgain.With(profile, CliProfileMode.OAuth, "its sign-in is over");
        }

        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(signIn, "/v1/exchange")) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {accessToken}");
        CredentialResponse response = await services.Http.SendAsync(request, DisplayName, cancellationToken).ConfigureAwait(false);
        if (response.Status is 400 or 401 or 403)
        {
            throw SignInAgain.With(profile, CliProfileMode.OAuth, $"its sign-in is not accepted any more ({response})");
        }

        using JsonDocument json = response.IsOk
            ? CredentialResponseParser.Parse(response.Body, DisplayName)
            : throw CredentialErrors.Unusable(DisplayName, $"the sign-in service answered with {response}");
        return CredentialResponseParser.ReadCredential(json.RootElement, inside: null, DisplayName, account: null);
    }
}
