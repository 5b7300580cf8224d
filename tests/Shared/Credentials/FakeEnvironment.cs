using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Suites;

/// <summary>An environment with its own home folder, so that no test reads or changes that of the process.</summary>
internal sealed class FakeEnvironment : IEnvironment, IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("dw-home-");

    public Dictionary<string, string> Variables { get; } = [];

    public string HomeDirectory => _home.FullName;

    public string ConfigPath => Path.Combine(HomeDirectory, ".aliyun", "config.json");

    /// <summary>How often a variable was read.</summary>
    public int Reads { get; private set; }

    public string? GetVariable(string name)
    {
        Reads++;
        return Variables.GetValueOrDefault(name);
    }

    public FakeEnvironment With(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    public FakeEnvironment WithConfig(string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ConfigPath)!);
        File.WriteAllText(ConfigPath, json);
        return this;
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(ConfigPath))
        {
            File.SetUnixFileMode(ConfigPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _home.Delete(recursive: true);
    }
}
