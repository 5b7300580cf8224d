using System.Management.Automation;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Resolves paths of files that a cmdlet writes.</summary>
internal static class FilePath
{
    /// <summary>Gets the full path of a PowerShell path: relative to the current location, with <c>~</c>, or on any drive of the file system.
    /// Wildcards are literal characters. The file does not have to exist.</summary>
    public static string Resolve(PathIntrinsics paths, string path)
    {
        try
        {
            string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem"
                ? Path.GetFullPath(resolved)
                : throw ErrorRecords.InvalidParameter($"-Path '{path}' is a path of the provider {provider.Name}, not of the file system.", "Specify the path of a file.");
        }
        catch (Exception error) when (error is RuntimeException or ArgumentException or NotSupportedException or IOException)
        {
            throw ErrorRecords.InvalidParameter($"-Path '{path}' is not a path of the file system: {error.Message}", "Specify the path of a file.");
        }
    }
}
