using System.Diagnostics;
using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>A browser sign-in of the CLI: the credentials that the CLI stored in its file while they are valid, else newer ones for the access token
/// of the sign-in. The file is not written.</summary>
internal abstract class SignInCredentialSource(CredentialServices services, CliSignIn signIn, params string?[] keyParts)
    : CredentialSource(signIn.DisplayName, [signIn.Uri.AbsoluteUri, signIn.AccessToken, .. keyParts])
{
    public sealed override ServiceCredential? StoredCredential => signIn.StoredCredential;

    /// <summary>The object of the response that contains the credentials; <c>null</c> for the response itself.</summary>
    protected virtual string? CredentialObject => null;

    public sealed override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        if (!signIn.IsValid(services.Time.GetUtcNow()))
        {
            throw signIn.CreateExpiredError("its sign-in has expired");
        }

        using HttpRequestMessage request = CreateRequest(signIn.Uri);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {signIn.AccessToken}");
        CredentialResponse response = await services.Http.SendAsync(request, DisplayName, cancellationToken).ConfigureAwait(false);
        if (IsSignInRejected(response.Status))
        {
            throw signIn.CreateExpiredError($"its sign-in is no longer accepted ({response})");
        }

        using JsonDocument json = response.IsOk
            ? CredentialResponseParser.Parse(response.Body, DisplayName)
            : throw CredentialErrors.Unusable(DisplayName, $"the sign-in service returned {response}");
        return CredentialResponseParser.ReadCredential(json.RootElement, CredentialObject, DisplayName, Account);
    }

    protected abstract HttpRequestMessage CreateRequest(Uri uri);

    protected virtual bool IsSignInRejected(int status) => status is 401 or 403;
}

/// <summary>A sign-in as the CLI stores it in a profile.</summary>
[DebuggerDisplay("{DisplayName,nq}")]
internal sealed class CliSignIn(CliProfile profile, string mode, Uri uri, string? accessToken, DateTimeOffset? expiresAt, ServiceCredential? storedCredential)
{
    public string DisplayName { get; } = profile.GetDisplayName(mode);

    public Uri Uri { get; } = uri;

    public string? AccessToken { get; } = accessToken;

    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    public ServiceCredential? StoredCredential { get; } = storedCredential;

    public bool IsValid(DateTimeOffset now) => AccessToken is not null && !(ExpiresAt <= now);

    public DwServiceException CreateExpiredError(string reason) => CredentialErrors.SignInExpired(DisplayName, reason, profile.Name, mode);
}
