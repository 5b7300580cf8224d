using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>The modes of the CLI's file behind which a person signed in with a browser.</summary>
internal sealed class SignInSourceFactory(CredentialServices services, string? fileWarning)
{
    /// <summary>Keys of a sign-in at CloudSSO.</summary>
    public CloudSsoCredentialSource CloudSso(CliProfile profile)
    {
        ServiceCredential? kept = Kept(profile, CliProfileMode.CloudSso, profile.GetText("cloud_sso_account_id"));
        CloudSsoSession signIn = new(
            CredentialUri.Parse(
                profile.GetRequired("cloud_sso_sign_in_url"),
                $"The cloud_sso_sign_in_url of {profile.GetDisplayName(CliProfileMode.CloudSso)}{profile.DescribeLine("cloud_sso_sign_in_url")}",
                DwErrorKind.CredentialsNotFound),
            profile.GetRequired("cloud_sso_account_id"),
            profile.GetRequired("cloud_sso_access_config"),
            profile.GetText("access_token"),
            profile.GetTime("cloud_sso_access_token_expire"));
        return kept is null && !signIn.IsOpen(services.Time.GetUtcNow())
            ? throw SignInAgain.With(profile, CliProfileMode.CloudSso, Over(profile, signIn.AccessTokenEnd))
            : new CloudSsoCredentialSource(services, profile, signIn, kept) { FileWarning = fileWarning };
    }

    /// <summary>Keys of a sign-in of the CLI itself.</summary>
    public OAuthCredentialSource OAuth(CliProfile profile)
    {
        ServiceCredential? kept = Kept(profile, CliProfileMode.OAuth, account: null);
        string site = profile.GetRequired("oauth_site_type");
        Uri real = site.ToUpperInvariant() switch
        {
            "CN" => new Uri("https://oauth.aliyun.com/"),
            "INTL" => new Uri("https://oauth.alibabacloud.com/"),
            _ => throw CredentialErrors.NotFound($"The oauth_site_type of {profile.GetDisplayName(CliProfileMode.OAuth)}{profile.DescribeLine("oauth_site_type")} is neither CN nor INTL.", "Sign in again with the CLI."),
        };
        string? accessToken = profile.GetText("oauth_access_token");
        DateTimeOffset? end = profile.GetTime("oauth_access_token_expire");
        return kept is null && (accessToken is null || end <= services.Time.GetUtcNow())
            ? throw SignInAgain.With(profile, CliProfileMode.OAuth, Over(profile, end))
            : new OAuthCredentialSource(services, profile, services.Endpoints.OAuth ?? real, accessToken, end, kept) { FileWarning = fileWarning };
    }

    private static string Over(CliProfile profile, DateTimeOffset? end) => (end, profile.GetTime("sts_expiration")) switch
    {
        ({ } at, _) => $"its sign-in ended at {InstantText.Format(at)}",
        (_, { } at) => $"its keys ended at {InstantText.Format(at)}",
        _ => "nobody has signed in",
    };

    // Without an end nobody knows whether they are good.
    private ServiceCredential? Kept(CliProfile profile, string mode, string? account) =>
        profile.GetTime("sts_expiration") is { } end && end > services.Time.GetUtcNow()
        && profile.GetText("access_key_id") is { } id && profile.GetText("access_key_secret") is { } secret && profile.GetText("sts_token") is { } token
            ? new ServiceCredential(id, secret, token, end, profile.GetDisplayName(mode)) { Account = account }
            : null;
}
