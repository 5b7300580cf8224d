using System.Reflection;
using System.Runtime.InteropServices;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>The User-Agent of every call.</summary>
internal static class UserAgent
{
    public static string Text { get; } =
        $"DataWorks.Pipelines/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)} (.NET {Environment.Version}; {RuntimeInformation.RuntimeIdentifier})";
}
