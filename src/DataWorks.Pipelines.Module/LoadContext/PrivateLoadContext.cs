using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace DataWorks.Pipelines.Module.LoadContext;

/// <summary>Loads the client and its packages, so that they do not conflict with other modules. All other assemblies, such as the output types, are
/// loaded in the default context, because both sides must have the same types.</summary>
internal sealed class PrivateLoadContext(string folder) : AssemblyLoadContext("DataWorks.Pipelines")
{
    protected override Assembly? Load(AssemblyName assemblyName) =>
        PrivateAssemblies.Find(folder, $"{assemblyName.Name}.dll") is { } path ? LoadFromAssemblyPath(path) : null;
}

/// <summary>Finds private DLLs. The package has each DLL as IL, and for common systems also compiled ahead of time (src/build/ReadyToRun.csproj), so
/// that the first call of a session does not wait for the compiler.</summary>
internal static class PrivateAssemblies
{
    // Another .NET version would ignore the compiled code and load the larger file for nothing.
    private const int CompiledFor = 10;

    /// <summary>The folder of the compiled files of this system, such as <c>linux-x64</c>; <c>null</c> on another .NET version.</summary>
    public static string? SystemFolder { get; } = Environment.Version.Major == CompiledFor ? GetRuntimeIdentifier(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux", RuntimeInformation.ProcessArchitecture) : null;

    /// <summary>Finds the file to load; <c>null</c> if it is not private.</summary>
    public static string? Find(string folder, string file)
    {
        if (SystemFolder is not null && Path.Combine(folder, SystemFolder, file) is { } compiled && File.Exists(compiled))
        {
            return compiled;
        }

        string plain = Path.Combine(folder, file);
        return File.Exists(plain) ? plain : null;
    }

    private static string GetRuntimeIdentifier(string system, Architecture architecture) => $"{system}-{architecture.ToString().ToLowerInvariant()}";
}
