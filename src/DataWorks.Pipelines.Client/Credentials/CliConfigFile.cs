using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// The CLI's <c>~/.aliyun/config.json</c>. It is read anew each time: the CLI rewrites it under us. It is never written.
/// </summary>
public sealed class CliConfigFile
{
    private const string Repair = "Correct the file, or write it again with 'aliyun configure'.";

    private static readonly string[] s_profileVariables = ["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"];
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly CliProfile[] _profiles;
    private readonly string? _current;

    private CliConfigFile(string displayPath, string? current, CliProfile[] profiles)
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
    /// <exception cref="DwServiceException">It is not there, cannot be read, or is broken.</exception>
    public static CliConfigFile Read(IEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ConfigPath path = ConfigPath.Of(environment);
        return Parse(ConfigFileBytes.Read(path), path.Display);
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
    public static string? FindRegion(IEnvironment environment, string? profileName)
    {
        try
        {
            return Read(environment).Select(profileName, environment).RegionId;
        }
        catch (DwServiceException)
        {
            return null;
        }
    }

    /// <summary>The profile asked for, else the one of the variables, else the file's current one, else <c>default</c>.</summary>
    internal CliProfile Select(string? profileName, IEnvironment environment) =>
        Profile(FirstText(profileName, ProfileOf(environment), _current) ?? "default");

    /// <summary>The profile that the variables name; <c>null</c> where they name none.</summary>
    internal static string? ProfileOf(IEnvironment environment) => environment.FirstOf(s_profileVariables);

    /// <summary>The profile of a name.</summary>
    internal CliProfile Profile(string name)
    {
        string known = _profiles.Length == 0 ? "It has no profile." : $"It has: {string.Join(", ", Names)}.";
        return Array.Find(_profiles, profile => profile.Name.Equals(name, StringComparison.Ordinal))
            ?? throw CredentialErrors.NotFound(
                $"Profile {name} is not in {DisplayPath}.",
                $"{known} Choose one of them, or make it with '{CommandToCopy.Configure(name)}'.");
    }

    private static CliConfigFile Parse(byte[] bytes, string file)
    {
        ReadOnlySpan<byte> bom = "\uFEFF"u8;
        byte[] utf8 = bytes.AsSpan().StartsWith(bom) ? bytes[bom.Length..] : bytes;
        try
        {
            _ = s_strictUtf8.GetCharCount(utf8);
            using JsonDocument document = JsonDocument.Parse(utf8);
            return FromRoot(document.RootElement, file);
        }
        catch (JsonException fault)
        {
            throw CredentialErrors.NotFound($"{file} is not valid JSON: {JsonFaultLocator.Describe(utf8, fault)}.", Repair);
        }
        catch (InvalidOperationException)
        {
            // The escape of half a character in the name of a key: it is only seen where names are compared.
            throw CredentialErrors.NotFound($"{file} holds a key whose name is not text.", Repair);
        }
        catch (DecoderFallbackException)
        {
            throw CredentialErrors.NotFound($"{file} is not UTF-8 text.", "Save it as UTF-8, or write it again with 'aliyun configure'.");
        }
    }

    private static CliConfigFile FromRoot(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("profiles", out JsonElement list)
            || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.Object))
        {
            throw CredentialErrors.NotFound($"{file} is not a file of the CLI: it has no list of profiles.", Repair);
        }

        CheckNames(root);
        foreach (JsonElement item in list.EnumerateArray())
        {
            CheckNames(item);
        }

        string? current = root.TryGetProperty("current", out JsonElement value) ? CliProfile.AsText(value) : null;
        return new CliConfigFile(file, current, [.. list.EnumerateArray().Select(item => new CliProfile(item.Clone(), file))]);
    }

    // Here, since a profile's keys are looked up much later.
    private static void CheckNames(JsonElement json)
    {
        foreach (JsonProperty property in json.EnumerateObject())
        {
            _ = property.Name;
        }
    }

    private static string? FirstText(params string?[] candidates) =>
        Array.Find(candidates, static text => !string.IsNullOrWhiteSpace(text))?.Trim();
}
