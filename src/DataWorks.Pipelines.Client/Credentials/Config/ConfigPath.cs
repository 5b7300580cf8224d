using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>The path of a file with credentials.</summary>
/// <param name="Display">The path for messages, with <c>~</c> for the user's folder.</param>
internal readonly record struct ConfigPath(string Full, string Display)
{
    public const string Variable = "ALIBABA_CLOUD_CONFIG_FILE";
    private const UnixFileMode ReadableByOthers = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The variable that names the path; <c>null</c> for the usual path, and for one that a file names.</summary>
    public string? Origin { get; init; }

    /// <summary>The recommended action if the file does not exist or cannot be read.</summary>
    public string Action { get; init; } = "Create it, or correct its path.";

    public string Named => Origin is null ? Display : $"{Display} ({Origin})";

    public static ConfigPath Resolve(IEnvironment environment)
    {
        string? given = environment.GetText(Variable);
        return Resolve(given ?? "~/.aliyun/config.json", environment, given is null ? null : Variable) with
        {
            Action = $"Create it with 'aliyun configure', or name another file in {Variable}.",
        };
    }

    /// <summary>Resolves a path that a variable or a file names; <c>~/</c> is the user's folder.</summary>
    public static ConfigPath Resolve(string path, IEnvironment environment, string? origin = null)
    {
        string home = environment.HomeDirectory;
        bool isUnderHome = path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal);
        string full = isUnderHome ? Path.Combine(home, path[2..]) : path;
        return new ConfigPath(full, isUnderHome ? $"~/{path[2..]}" : Shorten(full, home)) { Origin = origin };
    }

    /// <summary>Gets the file, behind any links; <c>null</c> if it does not exist or cannot be examined.</summary>
    public FileInfo? TryGetFile()
    {
        try
        {
            FileInfo file = new(Full);
            bool isLink = file.Exists && file.Attributes.HasFlag(FileAttributes.ReparsePoint);
            FileInfo target = isLink && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo resolved ? resolved : file;
            return target.Exists ? target : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Warns if users other than the owner can read a file that holds secrets; <c>null</c> otherwise, and on Windows, where a user's folder
    /// is private.</summary>
    public string? GetPermissionWarning()
    {
        if (OperatingSystem.IsWindows() || TryGetFile() is not { } file || (file.UnixFileMode & ReadableByOthers) == 0)
        {
            return null;
        }

        string command = CommandToCopy.OwnerOnly(Display) is { } safe ? $" with: {safe}" : ".";
        return DisplayText.Safe($"{Display} holds secrets and can be read by others. Restrict it to its owner{command}");
    }

    private static string Shorten(string full, string home)
    {
        string root = home.TrimEnd('/', '\\');
        bool isInside = root.Length > 0
            && full.Length > root.Length
            && full.StartsWith(root, StringComparison.Ordinal)
            && full[root.Length] is '/' or '\\';
        return isInside ? $"~/{full[(root.Length + 1)..].Replace('\\', '/')}" : full;
    }
}
