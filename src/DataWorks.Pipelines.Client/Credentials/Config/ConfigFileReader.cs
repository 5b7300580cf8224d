namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>Reads a small file whole; every way in which that can fail is one clear line.</summary>
internal static class ConfigFileReader
{
    private const int MaximumLength = 1024 * 1024;
    private const int FirstLength = 64 * 1024;

    public static byte[] Read(ConfigPath path)
    {
        if (Directory.Exists(path.Full))
        {
            throw CredentialErrors.NotFound($"{path.Named} is a folder, not a file.", path.Advice);
        }

        try
        {
            // The CLI may replace the file while it is read: the open one stays whole.
            using FileStream stream = new(path.Full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // One byte more than it says, so that a length that is not true is seen.
            byte[] buffer = new byte[Math.Clamp(stream.Length, FirstLength, MaximumLength) + 1];
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length < buffer.Length
                ? buffer[..length]
                : throw CredentialErrors.NotFound($"{path.Named} is larger than 1 MiB, so it is not read.", path.Advice);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CredentialErrors.NotFound($"{path.Named} does not exist.", path.Advice);
        }
        catch (UnauthorizedAccessException)
        {
            throw CredentialErrors.NotFound($"{path.Named} may not be read by this user.", "Give this user the right to read it.");
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            throw CredentialErrors.NotFound($"{path.Named} cannot be read ({error.GetType().Name}).", path.Advice);
        }
    }
}
