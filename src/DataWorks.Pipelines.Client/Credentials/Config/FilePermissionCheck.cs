using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>Sees whether a file with secrets can be read by others than its owner.</summary>
internal static class FilePermissionCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The warning; <c>null</c> where all is well, and on Windows, where a user's folder is the user's.</summary>
    public static string? GetWarning(ConfigPath path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            return (File.GetUnixFileMode(path.Full) & Others) == 0
                ? null
                : DisplayText.Safe($"{path.Display} holds secrets and can be read by others. Take that right away{(CommandToCopy.OwnerOnly(path.Display) is { } command ? $" with: {command}" : ".")}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
