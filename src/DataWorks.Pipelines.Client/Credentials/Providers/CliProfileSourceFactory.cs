using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.External;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>What each mode of the CLI's file leads to.</summary>
internal sealed class CliProfileSourceFactory(CredentialServices services, CliConfigFile file, string? fileWarning)
{
    private const string Alternative =
        "Use a profile of another mode, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.";

    private readonly RoleSourceFactory _roles = new(services, fileWarning);
    private readonly SignInSourceFactory _signIns = new(services, fileWarning);

    /// <summary>The recipe of a profile.</summary>
    /// <exception cref="DwServiceException">It lacks something, or its mode cannot serve.</exception>
    public CredentialSource Create(CliProfile profile) => Create(profile, []);

    // Every profile on the way is kept, so that a circle is seen whatever its length is.
    private CredentialSource Create(CliProfile profile, List<string> way)
    {
        if (way.Contains(profile.Name))
        {
            string circle = string.Join(" → ", [.. way.SkipWhile(name => name != profile.Name), profile.Name]);
            throw CredentialErrors.NotFound($"The source profiles in {file.DisplayPath} go round in a circle: {circle}.", "Correct source_profile in one of them.");
        }

        way.Add(profile.Name);
        string? mode = CliProfileMode.Find(profile.Mode);
        return mode switch
        {
            CliProfileMode.AccessKey => Fixed(profile, mode, token: null, expiresAt: null),
            CliProfileMode.StsToken => Fixed(profile, mode, profile.GetRequired("sts_token"), NotExpired(profile)),
            CliProfileMode.RamRoleArn when profile.GetText("access_key_id") is null && profile.GetText("source_profile") is not null => Chained(profile, way),
            CliProfileMode.RamRoleArn => _roles.FromOwnCredentials(profile),
            CliProfileMode.ChainableRamRoleArn => Chained(profile, way),
            CliProfileMode.EcsRamRole => _roles.FromInstanceRole(profile, mode),
            CliProfileMode.RamRoleArnWithRoleName => _roles.ViaInstanceRole(profile),
            CliProfileMode.Oidc => _roles.WithOidc(profile),
            CliProfileMode.CloudSso => _signIns.CloudSso(profile),
            CliProfileMode.OAuth => _signIns.OAuth(profile),
            CliProfileMode.CredentialsUri => CredentialsUri(profile, mode),
            CliProfileMode.External => External(profile, mode),
            _ => throw Unfit(profile, mode),
        };
    }

    private CredentialsUriCredentialSource CredentialsUri(CliProfile profile, string mode)
    {
        string source = profile.GetDisplayName(mode);
        ExternalSources.EnsureAllowed(services.Environment, source);
        Uri uri = CredentialUri.Parse(
            profile.GetRequired("credentials_uri"), $"The credentials_uri of {source}{profile.DescribeLine("credentials_uri")}", DwErrorKind.CredentialsNotFound);
        return new CredentialsUriCredentialSource(services, uri, source) { FileWarning = fileWarning };
    }

    private ExternalCredentialSource External(CliProfile profile, string mode)
    {
        const string Key = "process_command";
        string source = profile.GetDisplayName(mode);
        ExternalSources.EnsureAllowed(services.Environment, source);
        IReadOnlyList<string> command = CommandLineParser.Split(profile.GetRequired(Key), OperatingSystem.IsWindows())
            ?? throw CredentialErrors.NotFound($"The {Key} of {source}{profile.DescribeLine(Key)} has a quotation mark that is not closed.", "Correct it.");
        return new ExternalCredentialSource(command, source, services.Time) { FileWarning = fileWarning };
    }

    private AssumeRoleCredentialSource Chained(CliProfile profile, List<string> way)
    {
        CredentialSource from = Create(file.GetProfile(profile.GetRequired("source_profile"), $"source_profile of {profile.Name}"), way);
        return _roles.Chained(profile, from, string.Concat(way.SkipWhile(name => name != profile.Name).Skip(1).Select(static name => $" from {name}")));
    }

    private StaticCredentialSource Fixed(CliProfile profile, string mode, string? token, DateTimeOffset? expiresAt) =>
        new(profile.CreateCredential(profile.GetDisplayName(mode), token, expiresAt)) { FileWarning = fileWarning };

    private DateTimeOffset? NotExpired(CliProfile profile)
    {
        DateTimeOffset? expiresAt = profile.GetTime("sts_expiration");
        return expiresAt > services.Time.GetUtcNow() || expiresAt is null
            ? expiresAt
            : throw CredentialErrors.Expired(
                $"The security token of {profile.GetDisplayName(CliProfileMode.StsToken)} expired at {InstantText.Format(expiresAt.Value)}.",
                $"Sign in again with '{CommandToCopy.Configure(profile.Name, CliProfileMode.StsToken)}'.");
    }

    private DwServiceException Unfit(CliProfile profile, string? mode)
    {
        string reason = mode switch
        {
            null when profile.Mode.Length == 0 => "has no mode, and none can be recognized from its keys",
            null => $"has the mode {profile.Mode}, which is unknown",
            CliProfileMode.BearerToken => $"has the mode {mode}, which DataWorks and PAIFlow do not take: they want requests signed with a key",
            CliProfileMode.Anonymous => $"has the mode {mode}, but DataWorks and PAIFlow answer nobody without a key",
            _ => $"has the mode {mode}, which is not supported",
        };
        string line = mode is null ? profile.DescribeLine("mode") : string.Empty;
        return CredentialErrors.NotFound($"Profile {profile.Name} in {file.DisplayPath}{line} {reason}.", Alternative);
    }
}
