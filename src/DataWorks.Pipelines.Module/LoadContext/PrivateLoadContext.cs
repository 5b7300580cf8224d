using System.Reflection;
using System.Runtime.Loader;

namespace DataWorks.Pipelines.Module.LoadContext;

/// <summary>
/// Holds the client and RestSharp, so that another module's version of them is never met. What does not lie in the
/// private folder (the output types above all) comes from the default context: both sides must see the same types.
/// </summary>
internal sealed class PrivateLoadContext(string folder) : AssemblyLoadContext("DataWorks.Pipelines")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        PrivateAssemblies.Find(folder, $"{assemblyName.Name}.dll") is { } path ? LoadFromAssemblyPath(path) : null;
}
