namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Where the CLI's file is, and how that is shown.</summary>
internal readonly record struct ConfigPath(string Full, string Display)
{
    public const string Variable = "ALIBABA_CLOUD_CONFIG_FILE";

    public static ConfigPath Of(IEnvironment environment)
    {
        string home = environment.HomeDirectory;
        return environment.Text(Variable) is string given
            ? Of(given, environment)
            : new ConfigPath(Path.Combine(home, ".aliyun", "config.json"), "~/.aliyun/config.json");
    }

    /// <summary>A path that a person or a file gave; <c>~/</c> stands for the user's folder.</summary>
    public static ConfigPath Of(string given, IEnvironment environment)
    {
        string home = environment.HomeDirectory;
        bool underHome = given.StartsWith("~/", StringComparison.Ordinal) || given.StartsWith("~\\", StringComparison.Ordinal);
        string full = underHome ? Path.Combine(home, given[2..]) : given;
        return new ConfigPath(full, Shorten(full, home));
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
