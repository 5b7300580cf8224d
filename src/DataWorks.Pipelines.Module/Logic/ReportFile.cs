using System.Text;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// A file that is written as a whole: into a temporary file of the same folder, which takes its place when it is complete. Until then an old file
/// stays as it is. Disposing deletes the temporary file.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private const int BufferSize = 32 * 1024;

    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly bool _replaces;
    private readonly FileStream _stream;

    private ReportFile(string path, string target, bool replaces)
    {
        (_path, _target, _replaces) = (path, target, replaces);
        _temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            // Another file takes the place of the old one, and must not be readable by more users.
            File.SetUnixFileMode(_stream.SafeFileHandle, File.GetUnixFileMode(target));
        }
    }

    /// <summary>Checks whether a file can be written to a path, without writing anything.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="replaces">Whether an existing file may be replaced.</param>
    /// <exception cref="DwServiceException">The path is a folder or not in one, or the file exists.</exception>
    public static void Check(string path, bool replaces)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw ErrorRecords.InvalidParameter($"-Path '{path}' is a folder.", "Specify the name of a file in it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw ErrorRecords.InvalidParameter($"The folder '{Path.GetDirectoryName(path)}' does not exist.", "Create the folder, or specify another -Path.");
        }

        // A rename would put a file in the place of the device.
        if (!OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal))
        {
            throw ErrorRecords.InvalidParameter($"-Path '{path}' is a device.", "Specify the path of a file.");
        }

        if (!replaces && File.Exists(path))
        {
            throw ErrorRecords.InvalidParameter($"The file '{path}' exists.", "Replace it with -Force, or specify another -Path.");
        }
    }

    /// <summary>Creates the temporary file, so that a folder that cannot be written is reported before the rows are read.</summary>
    /// <exception cref="DwServiceException">The folder cannot be written.</exception>
    public static ReportFile Create(string path, bool replaces)
    {
        try
        {
            // The target of a symbolic link is replaced, not the link.
            string target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
            return new ReportFile(path, target, replaces);
        }
        catch (Exception error) when (IsFileError(error))
        {
            throw CreateError(path, error, null);
        }
    }

    /// <summary>Writes the content as UTF-8 and puts the file in its place.</summary>
    /// <param name="write">Writes the content.</param>
    /// <param name="check">Called for each part of the content; its exception stops the writing.</param>
    /// <exception cref="DwServiceException">The file cannot be written.</exception>
    public void Save(Action<TextWriter> write, Action check)
    {
        try
        {
            using (CheckedWriter writer = new(_stream, check))
            {
                write(writer);
            }

            File.Move(_temporary, _target, _replaces);
        }
        catch (Exception error) when (IsFileError(error))
        {
            throw CreateError(_path, error, _temporary);
        }
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception error) when (IsFileError(error))
        {
            // The error that ended the command has been reported.
        }
    }

    private static bool IsFileError(Exception error) => error is IOException or UnauthorizedAccessException or System.Security.SecurityException or ArgumentException or NotSupportedException;

    // The message of the system names the temporary file.
    private static DwServiceException CreateError(string path, Exception error, string? temporary)
    {
        string reason = temporary is null ? error.Message : error.Message.Replace(temporary, path, StringComparison.Ordinal);
        return ErrorRecords.InvalidParameter(
            $"The file '{path}' was not written: {reason}", "Check the folder, its permissions and its free space, or specify another -Path.");
    }

    private sealed class CheckedWriter(Stream stream, Action check) : StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize)
    {
        public override void Write(string? value)
        {
            check();
            base.Write(value);
        }
    }
}
