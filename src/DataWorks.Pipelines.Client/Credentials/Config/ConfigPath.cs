namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>The path of a file with credentials, and how it is shown.</summary>
/// <param name="Full">The path to open.</param>
/// <param name="Display">The path for messages, with <c>~</c> for the user's folder.</param>
internal readonly record struct ConfigPath(string Full, string Display)
{
    public const string Variable = "ALIBABA_CLOUD_CONFIG_FILE";

    /// <summary>The variable that names the path; <c>null</c> for the usual path, and for one of a file.</summary>
    public string? Origin { get; init; }

    /// <summary>What to do where the file is not there or cannot be read.</summary>
    public string Advice { get; init; } = "Write it, or correct its path.";

    /// <summary>The path with the variable that names it.</summary>
    public string Named => Origin is null ? Display : $"{Display} ({Origin})";

    /// <summary>The CLI's file.</summary>
    public static ConfigPath Resolve(IEnvironment environment)
    {
        string? given = environment.GetText(Variable);
        return Resolve(given ?? "~/.aliyun/config.json", environment, given is null ? null : Variable) with
        {
            Advice = $"Make it with 'aliyun configure', or name another in {Variable}.",
        };
    }

    /// <summary>A path that a variable or a file gave; <c>~/</c> stands for the user's folder.</summary>
    /// <param name="given">The path.</param>
    /// <param name="environment">Where home is read.</param>
    /// <param name="origin">The variable that gave it; <c>null</c> for none.</param>
    public static ConfigPath Resolve(string given, IEnvironment environment, string? origin = null)
    {
        string home = environment.HomeDirectory;
        bool underHome = given.StartsWith("~/", StringComparison.Ordinal) || given.StartsWith("~\\", StringComparison.Ordinal);
        string full = underHome ? Path.Combine(home, given[2..]) : given;
        return new ConfigPath(full, underHome ? $"~/{given[2..]}" : Shorten(full, home)) { Origin = origin };
    }

    private static string Shorten(string full, string home)
    {
        string root = home.TrimEnd('/', '\\');
        bool inside = root.Length > 0
            && full.Length > root.Length
            && full.StartsWith(root, StringComparison.Ordinal)
            && full[root.Length] is '/' or '\\';
        return inside ? $"~/{full[(root.Length + 1)..].Replace('\\', '/')}" : full;
    }
}
