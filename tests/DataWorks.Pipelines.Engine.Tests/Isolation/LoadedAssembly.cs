using System.Diagnostics;

namespace DataWorks.Pipelines.Engine.Tests.Isolation;

/// <summary>An assembly of a session, as reported by its script.</summary>
internal sealed record LoadedAssembly(string Context, string Name, string Version, string File)
{
    /// <summary>The release of the file.</summary>
    public string? Release => FileVersionInfo.GetVersionInfo(File).FileVersion;

    public static LoadedAssembly Parse(string line)
    {
        string[] parts = line.Split('|');
        return new LoadedAssembly(parts[1], parts[2], parts[3], parts[4]);
    }
}
