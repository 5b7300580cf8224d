using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>The CLI's <c>~/.aliyun/config.json</c>, which the CLI may rewrite at any time and this module never writes. Only the profile in use must
/// be valid.</summary>
internal sealed class CliConfigFile
{
    private const string Repair = "Correct the file, or write it again with 'aliyun configure'.";

    private static readonly string[] s_profileVariables = ["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"];
    private static readonly string[] s_ignoreVariables = ["ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"];
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly ConfigFileCache<CliConfigFile> s_files = new(Parse);

    private readonly IReadOnlyList<CliProfile> _profiles;
    private readonly string? _current;

    private CliConfigFile(ConfigPath path, string? current, IReadOnlyList<CliProfile> profiles) => (Path, _current, _profiles) = (path, current, profiles);

    /// <summary>The path for messages, with <c>~</c> for the user's folder.</summary>
    public string DisplayPath => Path.Display;

    public IReadOnlyList<string> Names => [.. _profiles.Select(static profile => profile.Name).Where(static name => name.Length > 0)];

    internal ConfigPath Path { get; }

    /// <summary>Reads the file that the environment names, or returns it from memory if it has not changed.</summary>
    public static CliConfigFile Read(IEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ConfigPath path = ConfigPath.Resolve(environment);

        // The CLI compares it with upper-case TRUE only.
        if (environment.GetFirst(s_ignoreVariables) is (string variable, "TRUE"))
        {
            throw CredentialErrors.NotFound($"{path.Display} is ignored because {variable} is TRUE.", $"Remove {variable}, or select another source.");
        }

        return s_files.Read(path);
    }

    /// <summary>Gets the names of the profiles, in the file's order, for completion; none if the file cannot be read. Never fails.</summary>
    public static IReadOnlyList<string> ProfileNames(IEnvironment environment)
    {
        try
        {
            return Read(environment).Names;
        }
        catch (DwServiceException)
        {
            return [];
        }
    }

    /// <summary>Gets the region of a profile and where it is written, for messages. Never fails.</summary>
    internal static (string Origin, string Value)? FindRegion(IEnvironment environment, string? profileName)
    {
        const string Key = "region_id";
        try
        {
            CliProfile profile = Read(environment).Select(profileName, environment);
            return profile.GetText(Key) is { } region ? (profile.DescribeOrigin(Key), region) : null;
        }
        catch (DwServiceException)
        {
            return null;
        }
    }

    /// <summary>Gets the named profile, else that of the variables, else the file's current one, else <c>default</c>.</summary>
    internal CliProfile Select(string? profileName, IEnvironment environment) => (GivenName(profileName), GetVariableProfile(environment), GivenName(_current)) switch
    {
        ({ } name, _, _) => GetProfile(name, origin: null),
        (_, (string variable, string name), _) => GetProfile(name, variable),
        (_, _, { } name) => GetProfile(name, "its current profile"),
        _ => GetProfile("default", "no other is named"),
    };

    /// <summary>Gets the profile that the variables name, with the name of the variable; <c>null</c> if they name none.</summary>
    internal static (string Variable, string Name)? GetVariableProfile(IEnvironment environment) => environment.GetFirst(s_profileVariables);

    internal CliProfile GetProfile(string name, string? origin)
    {
        string known = Names.Count == 0 ? "It has no profile." : $"It has: {string.Join(", ", Names)}.";
        return _profiles.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.Ordinal))?.EnsureReadable()
            ?? throw CredentialErrors.NotFound(
                $"Profile {name}{(origin is null ? string.Empty : $" ({origin})")} is not in {DisplayPath}.",
                $"{known} Choose one of them, or create it with '{CommandToCopy.Configure(name)}'.");
    }

    private static CliConfigFile Parse(ConfigPath path)
    {
        string file = path.Display;
        ReadOnlySpan<byte> utf8 = ForeignCredentialText.ToUtf8(ConfigFileReader.Read(path)).Span;
        try
        {
            _ = s_strictUtf8.GetCharCount(utf8);
            CliConfigParser parser = new(utf8, file);
            return parser.Parse(out string? current) is { } profiles
                ? new CliConfigFile(path, current, profiles)
                : throw CredentialErrors.NotFound($"{file} is not a file of the CLI: it has no list of profiles.", Repair);
        }
        catch (JsonException error)
        {
            throw CredentialErrors.NotFound($"{file} is not valid JSON: {JsonErrorLocator.Describe(utf8, error)}.", Repair);
        }
        catch (DecoderFallbackException)
        {
            throw CredentialErrors.NotFound($"{file} is not UTF-8 text.", "Save it as UTF-8, or write it again with 'aliyun configure'.");
        }
    }

    private static string? GivenName(string? name) => InvisibleText.Trim(name ?? string.Empty) is { Length: > 0 } text ? text : null;
}
