using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>The PowerShell engine that the tests host: the package Microsoft.PowerShell.SDK, or the .NET tool <c>powershell</c>.</summary>
internal static class HostedEngine
{
    /// <summary>The pinned version of the engine.</summary>
    public static string PinnedVersion => Metadata("PowerShellVersion")!;

    /// <summary>Loads the engine and its libraries, managed and native, from the folder of the tool if the build has no SDK package.</summary>
    [ModuleInitializer]
    internal static void ResolveFromTool()
    {
        if (Metadata("ToolEngine") is not { } program)
        {
            return;
        }

        AssemblyDependencyResolver tool = new(program);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            tool.ResolveAssemblyToPath(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            tool.ResolveUnmanagedDllToPath(name) is { } path ? NativeLibrary.Load(path) : IntPtr.Zero;
    }

    private static string? Metadata(string key) => typeof(HostedEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == key)?.Value;
}
