namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>Credentials of the CLI's OAuth sign-in. The refresh token is not used: using it would invalidate the one in the CLI's file, which this
/// module does not write.</summary>
internal sealed class OAuthCredentialSource(CredentialServices services, CliSignIn signIn) : SignInCredentialSource(services, signIn)
{
    protected override HttpRequestMessage CreateRequest(Uri uri)
    {
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(uri, "/v1/exchange")) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return request;
    }

    protected override bool IsSignInRejected(int status) => status is 400 or 401 or 403;
}
