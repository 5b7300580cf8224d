namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>Reads a small file as a whole. Each failure is one clear message.</summary>
internal static class ConfigFileReader
{
    private const int MaxLength = 1024 * 1024;
    private const int MinBuffer = 64 * 1024;

    public static byte[] Read(ConfigPath path)
    {
        if (Directory.Exists(path.Full))
        {
            throw CredentialErrors.NotFound($"{path.Named} is a folder, not a file.", path.Action);
        }

        try
        {
            // The CLI may replace the file during the read: the open file stays complete.
            using FileStream stream = new(path.Full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // One byte more than the reported length, so that a wrong length is noticed.
            byte[] buffer = new byte[Math.Clamp(stream.Length, MinBuffer, MaxLength) + 1];
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length < buffer.Length
                ? buffer[..length]
                : throw CredentialErrors.NotFound($"{path.Named} is larger than 1 MiB, so it is not read.", path.Action);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CredentialErrors.NotFound($"{path.Named} does not exist.", path.Action);
        }
        catch (UnauthorizedAccessException)
        {
            throw CredentialErrors.NotFound($"{path.Named} may not be read by this user.", "Grant this user read access.");
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            throw CredentialErrors.NotFound($"{path.Named} cannot be read ({error.GetType().Name}).", path.Action);
        }
    }
}
