using System.Globalization;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <content>The modes of a browser sign-in.</content>
internal sealed partial class CliProfileSourceFactory
{
    private CloudSsoCredentialSource FromCloudSso(CliProfile profile)
    {
        const string Name = "cloud_sso_sign_in_url";
        const string Mode = CliProfileMode.CloudSso;
        ServiceCredential? stored = GetStored(profile, Mode, profile.GetText("cloud_sso_account_id"));
        Uri uri = CredentialUri.Parse(
            profile.GetRequired(Name), $"The {Name} of {profile.GetDisplayName(Mode)}{profile.DescribeLine(Name)}", DwErrorKind.CredentialsNotFound);
        CliSignIn signIn = new(profile, Mode, uri, profile.GetText("access_token"), profile.GetTime("cloud_sso_access_token_expire"), stored);
        CloudSsoCredentialSource source = new(services, signIn, profile.GetRequired("cloud_sso_account_id"), profile.GetRequired("cloud_sso_access_config"));
        EnsureUsable(signIn, profile);
        return source;
    }

    private OAuthCredentialSource FromOAuth(CliProfile profile)
    {
        const string Name = "oauth_site_type";
        const string Mode = CliProfileMode.OAuth;
        Uri uri = profile.GetRequired(Name).ToUpperInvariant() switch
        {
            "CN" => new Uri("https://oauth.aliyun.com/"),
            "INTL" => new Uri("https://oauth.alibabacloud.com/"),
            _ => throw CredentialErrors.NotFound(
                $"The {Name} of {profile.GetDisplayName(Mode)}{profile.DescribeLine(Name)} is neither CN nor INTL.", "Sign in again with the CLI."),
        };
        CliSignIn signIn = new(
            profile, Mode, services.Endpoints.OAuth ?? uri, profile.GetText("oauth_access_token"), profile.GetTime("oauth_access_token_expire"),
            GetStored(profile, Mode, account: null));
        EnsureUsable(signIn, profile);
        return new OAuthCredentialSource(services, signIn);
    }

    private void EnsureUsable(CliSignIn signIn, CliProfile profile)
    {
        if (signIn.StoredCredential is null && !signIn.IsValid(services.Time.GetUtcNow()))
        {
            throw signIn.CreateExpiredError((signIn.ExpiresAt, profile.GetTime("sts_expiration")) switch
            {
                ({ } end, _) => $"its sign-in expired at {FormatTime(end)}",
                (_, { } end) => $"its credentials expired at {FormatTime(end)}",
                _ => "it has no sign-in",
            });
        }
    }

    // Stored credentials without an expiry time may have expired, so they are not used.
    private ServiceCredential? GetStored(CliProfile profile, string mode, string? account) =>
        profile.GetTime("sts_expiration") is { } end && end > services.Time.GetUtcNow()
        && profile.GetText("access_key_id") is { } id && profile.GetText("access_key_secret") is { } secret && profile.GetText("sts_token") is { } token
            ? new ServiceCredential(id, secret, token, end, profile.GetDisplayName(mode)) { Account = account }
            : null;

    private static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
