using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>
/// The CLI's <c>~/.aliyun/config.json</c>. It is read anew each time: the CLI rewrites it under us. It is never written.
/// Only the profile in use has to be sound.
/// </summary>
public sealed class CliConfigFile
{
    private const string Repair = "Correct the file, or write it again with 'aliyun configure'.";

    private static readonly string[] s_profileVariables = ["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"];
    private static readonly string[] s_ignoreVariables = ["ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"];
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly IReadOnlyList<CliProfile> _profiles;
    private readonly string? _current;

    private CliConfigFile(string displayPath, string? current, IReadOnlyList<CliProfile> profiles)
    {
        DisplayPath = displayPath;
        _current = current;
        _profiles = profiles;
    }

    /// <summary>The path as it is shown, with <c>~</c> for the user's folder.</summary>
    public string DisplayPath { get; }

    /// <summary>The names of its profiles, in the file's order.</summary>
    public IReadOnlyList<string> Names => [.. _profiles.Select(static profile => profile.Name).Where(static name => name.Length > 0)];

    /// <summary>Reads the file.</summary>
    /// <param name="environment">Where home and <c>ALIBABA_CLOUD_CONFIG_FILE</c> are read.</param>
    /// <returns>The file.</returns>
    /// <exception cref="DwServiceException">It is not there, cannot be read, is broken, or is to be ignored.</exception>
    public static CliConfigFile Read(IEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ConfigPath path = ConfigPath.Resolve(environment);

        // Exactly as the CLI compares it: in capitals.
        if (environment.GetFirst(s_ignoreVariables) is (string variable, "TRUE"))
        {
            throw CredentialErrors.NotFound($"{path.Display} is left out, since {variable} is TRUE.", $"Remove {variable}, or name another source.");
        }

        return Parse(ConfigFileReader.Read(path), path.Display);
    }

    /// <summary>The names of the profiles, for completion: none where the file cannot be read, never an error.</summary>
    /// <param name="environment">Where home and <c>ALIBABA_CLOUD_CONFIG_FILE</c> are read.</param>
    /// <returns>The names, in the file's order.</returns>
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

    /// <summary>The region of a profile, without its credentials; never an error.</summary>
    /// <param name="environment">Where home and the variables are read.</param>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    /// <returns>The region, not yet checked; <c>null</c> where there is none.</returns>
    public static string? FindRegion(IEnvironment environment, string? profileName) => LocateRegion(environment, profileName)?.Value;

    /// <summary>The region of a profile with its place in the file, for messages; never an error.</summary>
    internal static (string Origin, string Value)? LocateRegion(IEnvironment environment, string? profileName)
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

    /// <summary>The profile asked for, else the one of the variables, else the file's current one, else <c>default</c>.</summary>
    internal CliProfile Select(string? profileName, IEnvironment environment) => (GivenName(profileName), GetVariableProfile(environment), GivenName(_current)) switch
    {
        ({ } name, _, _) => GetProfile(name, origin: null),
        (_, (string variable, string name), _) => GetProfile(name, variable),
        (_, _, { } name) => GetProfile(name, "its current profile"),
        _ => GetProfile("default", "no other is named"),
    };

    /// <summary>The profile that the variables name, with the name of the variable; <c>null</c> where they name none.</summary>
    internal static (string Variable, string Name)? GetVariableProfile(IEnvironment environment) => environment.GetFirst(s_profileVariables);

    /// <summary>The profile of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="origin">Where a name that was not typed comes from; <c>null</c> for one that was.</param>
    internal CliProfile GetProfile(string name, string? origin)
    {
        string known = Names.Count == 0 ? "It has no profile." : $"It has: {string.Join(", ", Names)}.";
        return _profiles.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.Ordinal))?.EnsureReadable()
            ?? throw CredentialErrors.NotFound(
                $"Profile {name}{(origin is null ? string.Empty : $" ({origin})")} is not in {DisplayPath}.",
                $"{known} Choose one of them, or make it with '{CommandToCopy.Configure(name)}'.");
    }

    private static CliConfigFile Parse(byte[] bytes, string file)
    {
        ReadOnlySpan<byte> utf8 = ForeignCredentialText.ToUtf8(bytes).Span;
        try
        {
            _ = s_strictUtf8.GetCharCount(utf8);
            CliConfigParser parser = new(utf8, file);
            return parser.Parse(out string? current) is { } profiles
                ? new CliConfigFile(file, current, profiles)
                : throw CredentialErrors.NotFound($"{file} is not a file of the CLI: it has no list of profiles.", Repair);
        }
        catch (JsonException fault)
        {
            throw CredentialErrors.NotFound($"{file} is not valid JSON: {JsonErrorLocator.Describe(utf8, fault)}.", Repair);
        }
        catch (DecoderFallbackException)
        {
            throw CredentialErrors.NotFound($"{file} is not UTF-8 text.", "Save it as UTF-8, or write it again with 'aliyun configure'.");
        }
    }

    private static string? GivenName(string? name) => InvisibleText.Trim(name ?? string.Empty) is { Length: > 0 } text ? text : null;
}
