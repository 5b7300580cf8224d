using System.Reflection;
using System.Runtime.InteropServices;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>The User-Agent of every call.</summary>
internal static class UserAgent
{
    /// <summary>Gets the module with its version, the runtime and the system.</summary>
    public static string Text { get; } =
        $"DataWorks.Pipelines/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)} (.NET {Environment.Version}; {RuntimeInformation.RuntimeIdentifier})";
}
