using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.External;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Creates the credential source of a profile of the CLI's file. One instance creates one source.</summary>
internal sealed partial class CliProfileSourceFactory(CredentialServices services, CliConfigFile file)
{
    private static readonly Dictionary<string, Func<CliProfileSourceFactory, CliProfile, CredentialSource>> s_modes = new(StringComparer.OrdinalIgnoreCase)
    {
        [CliProfileMode.AccessKey] = static (factory, profile) => FromAccessKey(profile, CliProfileMode.AccessKey, token: null, expiresAt: null),
        [CliProfileMode.StsToken] = static (factory, profile) =>
            FromAccessKey(profile, CliProfileMode.StsToken, profile.GetRequired("sts_token"), factory.GetUnexpired(profile)),
        [CliProfileMode.RamRoleArn] = static (factory, profile) =>
            profile.GetText("access_key_id") is null && profile.GetText("source_profile") is not null ? factory.FromSourceProfile(profile) : factory.FromOwnAccessKey(profile),
        [CliProfileMode.ChainableRamRoleArn] = static (factory, profile) => factory.FromSourceProfile(profile),
        [CliProfileMode.EcsRamRole] = static (factory, profile) => factory.FromInstanceRole(profile, profile.GetDisplayName(CliProfileMode.EcsRamRole)),
        [CliProfileMode.RamRoleArnWithRoleName] = static (factory, profile) => factory.ViaInstanceRole(profile),
        [CliProfileMode.Oidc] = static (factory, profile) => factory.WithOidc(profile),
        [CliProfileMode.CloudSso] = static (factory, profile) => factory.FromCloudSso(profile),
        [CliProfileMode.OAuth] = static (factory, profile) => factory.FromOAuth(profile),
        [CliProfileMode.CredentialsUri] = static (factory, profile) => factory.FromCredentialsUri(profile),
        [CliProfileMode.External] = static (factory, profile) => factory.FromProgram(profile),
    };

    private static readonly Dictionary<string, string> s_unusableModes = new(StringComparer.OrdinalIgnoreCase)
    {
        [CliProfileMode.RsaKeyPair] = $"has the mode {CliProfileMode.RsaKeyPair}, which is not supported",
        [CliProfileMode.BearerToken] =
            $"has the mode {CliProfileMode.BearerToken}, which DataWorks and PAIFlow do not accept: requests must be signed with an access key",
        [CliProfileMode.Anonymous] = $"has the mode {CliProfileMode.Anonymous}, but DataWorks and PAIFlow require an access key",
    };

    // The profiles from the first one to its source profile, and so on.
    private readonly List<string> _visited = [];

    public CredentialSource Create(CliProfile profile)
    {
        if (_visited.Contains(profile.Name))
        {
            string cycle = string.Join(" → ", [.. _visited.SkipWhile(name => name != profile.Name), profile.Name]);
            throw CredentialErrors.NotFound($"The source profiles in {file.DisplayPath} form a cycle: {cycle}.", "Correct source_profile in one of them.");
        }

        _visited.Add(profile.Name);
        return s_modes.TryGetValue(profile.Mode, out Func<CliProfileSourceFactory, CliProfile, CredentialSource>? create)
            ? create(this, profile)
            : throw CreateUnusableModeError(profile);
    }

    private static StaticCredentialSource FromAccessKey(CliProfile profile, string mode, string? token, DateTimeOffset? expiresAt) =>
        new(profile.CreateCredential(profile.GetDisplayName(mode), token, expiresAt));

    private DateTimeOffset? GetUnexpired(CliProfile profile)
    {
        DateTimeOffset? expiresAt = profile.GetTime("sts_expiration");
        return expiresAt > services.Time.GetUtcNow() || expiresAt is null
            ? expiresAt
            : throw CredentialErrors.Expired(
                $"The security token of {profile.GetDisplayName(CliProfileMode.StsToken)} expired at {FormatTime(expiresAt.Value)}.",
                $"Sign in again with '{CommandToCopy.Configure(profile.Name, CliProfileMode.StsToken)}'.");
    }

    private AssumeRoleCredentialSource FromOwnAccessKey(CliProfile profile)
    {
        string source = profile.GetDisplayName(CliProfileMode.RamRoleArn);
        StaticCredentialSource own = new(profile.CreateCredential($"{source}, its own key", profile.GetText("sts_token"), expiresAt: null));
        return new AssumeRoleCredentialSource(services, CreateRole(profile), own, source);
    }

    private AssumeRoleCredentialSource FromSourceProfile(CliProfile profile)
    {
        CredentialSource from = Create(file.GetProfile(profile.GetRequired("source_profile"), $"source_profile of {profile.Name}"));
        string path = string.Concat(_visited.SkipWhile(name => name != profile.Name).Skip(1).Select(static name => $" from {name}"));
        return new AssumeRoleCredentialSource(services, CreateRole(profile), from, profile.GetDisplayName(CliProfileMode.RamRoleArn + path));
    }

    private EcsRoleCredentialSource FromInstanceRole(CliProfile profile, string source) => new(services, profile.GetText("ram_role_name"), source);

    private AssumeRoleCredentialSource ViaInstanceRole(CliProfile profile)
    {
        string source = profile.GetDisplayName(CliProfileMode.RamRoleArnWithRoleName);
        return new AssumeRoleCredentialSource(services, CreateRole(profile), FromInstanceRole(profile, $"{source}, the role of this instance"), source);
    }

    private OidcRoleCredentialSource WithOidc(CliProfile profile)
    {
        ConfigPath tokenFile = ConfigPath.Resolve(profile.GetRequired("oidc_token_file"), services.Environment);
        return new OidcRoleCredentialSource(
            services, CreateRole(profile), profile.GetRequired("oidc_provider_arn"), tokenFile, profile.GetDisplayName(CliProfileMode.Oidc))
            .RequireTokenFile(profile.DescribeOrigin("oidc_token_file"));
    }

    private AssumeRoleParameters CreateRole(CliProfile profile) => new()
    {
        Arn = profile.GetRequired("ram_role_arn"),
        SessionName = AssumeRoleParameters.GetSessionName(profile.GetText("ram_session_name"), services.Environment),
        DurationSeconds = AssumeRoleParameters.GetDuration(profile.GetInt32("expired_seconds")),
        ExternalId = profile.GetText("external_id"),
        Policy = profile.GetText("policy"),
        Endpoint = StsEndpoint.Find(
            services.Environment,
            services.Endpoints,
            profile.GetText("sts_endpoint") is { } endpoint ? (profile.DescribeOrigin("sts_endpoint"), endpoint) : null,
            profile.GetText("sts_region") is { } region ? (profile.DescribeOrigin("sts_region"), region) : null),
    };

    private CredentialsUriCredentialSource FromCredentialsUri(CliProfile profile)
    {
        const string Name = "credentials_uri";
        string source = profile.GetDisplayName(CliProfileMode.CredentialsUri);
        services.Environment.EnsureExternalSourcesAllowed(source);
        Uri uri = CredentialUri.Parse(profile.GetRequired(Name), $"The {Name} of {source}{profile.DescribeLine(Name)}", DwErrorKind.CredentialsNotFound);
        return new CredentialsUriCredentialSource(services, uri, source);
    }

    private ExternalCredentialSource FromProgram(CliProfile profile)
    {
        const string Name = "process_command";
        string source = profile.GetDisplayName(CliProfileMode.External);
        services.Environment.EnsureExternalSourcesAllowed(source);
        IReadOnlyList<string> command = CommandLineParser.Split(profile.GetRequired(Name), OperatingSystem.IsWindows())
            ?? throw CredentialErrors.NotFound($"The {Name} of {source}{profile.DescribeLine(Name)} has an unclosed quotation mark.", "Correct it.");
        return new ExternalCredentialSource(command, source, services.Time);
    }

    private DwServiceException CreateUnusableModeError(CliProfile profile)
    {
        (string line, string reason) = profile.Mode.Length == 0
            ? (profile.DescribeLine("mode"), "has no mode, and its properties imply none")
            : s_unusableModes.TryGetValue(profile.Mode, out string? known)
                ? (string.Empty, known)
                : (profile.DescribeLine("mode"), $"has the mode {profile.Mode}, which is unknown");
        return CredentialErrors.NotFound(
            $"Profile {profile.Name} in {file.DisplayPath}{line} {reason}.",
            "Use a profile of another mode, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.");
    }
}
