namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The environment of this process, read at each use.</summary>
public sealed class SystemEnvironment : IEnvironment
{
    private SystemEnvironment()
    {
    }

    /// <summary>The only one.</summary>
    public static SystemEnvironment Instance { get; } = new();

    /// <inheritdoc/>
    public string HomeDirectory
    {
        get
        {
            // On Windows the CLI goes by the variable; elsewhere the framework itself goes by HOME.
            string? profile = OperatingSystem.IsWindows() ? this.GetText("USERPROFILE") : null;
            return profile ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        }
    }

    /// <inheritdoc/>
    public string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);
}
