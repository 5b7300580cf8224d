using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace DataWorks.Pipelines.Module.LoadContext;

/// <summary>Registers the private load context of the client at import. No DLL of the client is loaded before a cmdlet needs it.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string ClientName = "DataWorks.Pipelines.Client";

    private static int s_registered;

    /// <summary>Registers once per process. The registration stays when the module is removed, because other runspaces may use it.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref s_registered, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == ClientName ? Private.Context.LoadFromAssemblyName(name) : null;

    // Created once, on first use.
    private static class Private
    {
        public static readonly PrivateLoadContext Context = new(
            Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "private"));
    }
}
