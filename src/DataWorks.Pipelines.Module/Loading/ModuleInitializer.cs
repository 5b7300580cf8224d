using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace DataWorks.Pipelines.Module.Loading;

/// <summary>
/// Runs at every import. Tells the default load context where the client is to be had, and nothing else: until a cmdlet
/// makes its first call no DLL of the client is loaded.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string ClientName = "DataWorks.Pipelines.Client";

    private static readonly Lazy<PrivateLoadContext> s_context = new(static () => new PrivateLoadContext(
        Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "private")));

    private static int s_registered;

    /// <summary>Registers once a process; it stays when the module is removed, since other runspaces may still use it.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref s_registered, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += static (_, name) => Resolve(name);
        }
    }

    private static Assembly? Resolve(AssemblyName name) =>
        name.Name == ClientName ? s_context.Value.LoadFromAssemblyName(name) : null;
}
