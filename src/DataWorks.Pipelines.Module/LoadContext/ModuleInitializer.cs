using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace DataWorks.Pipelines.Module.LoadContext;

/// <summary>
/// Runs at every import. Tells the default load context where the client is to be had, and nothing else: until a cmdlet
/// makes its first call no DLL of the client is loaded.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string ClientName = "DataWorks.Pipelines.Client";

    private static int s_registered;

    /// <summary>Registers once a process; it stays when the module is removed, since other runspaces may still use it.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref s_registered, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == ClientName ? Private.Context.LoadFromAssemblyName(name) : null;

    // Made when it is first asked for, once.
    private static class Private
    {
        public static readonly PrivateLoadContext Context = new(
            Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "private"));
    }
}
