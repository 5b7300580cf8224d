using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>The modes of the CLI's file behind which a person signed in with a browser.</summary>
internal sealed class SignInSourceFactory(CredentialServices services, string? fileWarning)
{
    /// <summary>Keys of a sign-in at CloudSSO.</summary>
    public CloudSsoCredentialSource CloudSso(CliProfile profile)
    {
        ServiceCredential? kept = Kept(profile, CliProfileMode.CloudSso, profile.Text("cloud_sso_account_id"));
        CloudSsoSession signIn = new(
            CredentialUri.Parse(
                profile.Required("cloud_sso_sign_in_url"),
                $"The cloud_sso_sign_in_url of {profile.SourceAs(CliProfileMode.CloudSso)}{profile.DescribeLine("cloud_sso_sign_in_url")}",
                DwErrorKind.CredentialsNotFound),
            profile.Required("cloud_sso_account_id"),
            profile.Required("cloud_sso_access_config"),
            profile.Text("access_token"),
            profile.Instant("cloud_sso_access_token_expire"));
        return kept is null && !signIn.IsOpen(services.Time.GetUtcNow())
            ? throw SignInAgain.With(profile, CliProfileMode.CloudSso, Over(profile, signIn.AccessTokenEnd))
            : new CloudSsoCredentialSource(services, profile, signIn, kept) { FileWarning = fileWarning };
    }

    /// <summary>Keys of a sign-in of the CLI itself.</summary>
    public OAuthCredentialSource OAuth(CliProfile profile)
    {
        ServiceCredential? kept = Kept(profile, CliProfileMode.OAuth, account: null);
        string site = profile.Required("oauth_site_type");
        Uri real = site.ToUpperInvariant() switch
        {
            "CN" => new Uri("https://oauth.aliyun.com/"),
            "INTL" => new Uri("https://oauth.alibabacloud.com/"),
            _ => throw CredentialErrors.NotFound($"The oauth_site_type of {profile.SourceAs(CliProfileMode.OAuth)}{profile.DescribeLine("oauth_site_type")} is neither CN nor INTL.", "Sign in again with the CLI."),
        };
        string? accessToken = profile.Text("oauth_access_token");
        DateTimeOffset? end = profile.Instant("oauth_access_token_expire");
        return kept is null && (accessToken is null || end <= services.Time.GetUtcNow())
            ? throw SignInAgain.With(profile, CliProfileMode.OAuth, Over(profile, end))
            : new OAuthCredentialSource(services, profile, services.Addresses.OAuth ?? real, accessToken, end, kept) { FileWarning = fileWarning };
    }

    private static string Over(CliProfile profile, DateTimeOffset? end) => (end, profile.Instant("sts_expiration")) switch
    {
        ({ } at, _) => $"its sign-in ended at {InstantText.Format(at)}",
        (_, { } at) => $"its keys ended at {InstantText.Format(at)}",
        _ => "nobody has signed in",
    };

    // Without an end nobody knows whether they are good.
    private ServiceCredential? Kept(CliProfile profile, string mode, string? account) =>
        profile.Instant("sts_expiration") is { } end && end > services.Time.GetUtcNow()
        && profile.Text("access_key_id") is { } id && profile.Text("access_key_secret") is { } secret && profile.Text("sts_token") is { } token
            ? new ServiceCredential(id, secret, token, end, profile.SourceAs(mode)) { Account = account }
            : null;
}
