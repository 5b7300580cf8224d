using System.Runtime.InteropServices;

namespace DataWorks.Pipelines.Module.LoadContext;

/// <summary>
/// Where a private DLL is loaded from: the package has each as IL, which runs everywhere, and for the common systems once more with
/// code that was compiled ahead (src/build/ReadyToRun.csproj), so that a session's first call does not wait for the compiler.
/// </summary>
internal static class PrivateAssemblies
{
    // A .NET takes only code that was compiled for it, and would load the larger file for nothing.
    private const int CompiledFor = 10;

    /// <summary>The folder of this system's compiled files, such as <c>linux-x64</c>; <c>null</c> on another .NET.</summary>
    public static string? SystemFolder { get; } = Environment.Version.Major == CompiledFor ? GetRuntimeIdentifier(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux", RuntimeInformation.ProcessArchitecture) : null;

    /// <summary>The file to load; <c>null</c> where it is not a private one.</summary>
    /// <param name="folder">The private folder.</param>
    /// <param name="file">The name of the file.</param>
    public static string? Find(string folder, string file)
    {
        if (SystemFolder is not null && Path.Combine(folder, SystemFolder, file) is { } compiled && File.Exists(compiled))
        {
            return compiled;
        }

        string plain = Path.Combine(folder, file);
        return File.Exists(plain) ? plain : null;
    }

    // The names that .NET has for them, and the package's folders too.
    private static string GetRuntimeIdentifier(string system, Architecture architecture) => $"{system}-{architecture.ToString().ToLowerInvariant()}";
}
