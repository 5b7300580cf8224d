namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The environment of this process, read on each use.</summary>
internal sealed class SystemEnvironment : IEnvironment
{
    private SystemEnvironment()
    {
    }

    /// <summary>The only instance.</summary>
    public static SystemEnvironment Instance { get; } = new();

    public string HomeDirectory
    {
        get
        {
            // On Windows the CLI uses the variable; elsewhere .NET itself uses HOME.
            string? profile = OperatingSystem.IsWindows() ? this.GetText("USERPROFILE") : null;
            return profile ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        }
    }

    public string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);
}
