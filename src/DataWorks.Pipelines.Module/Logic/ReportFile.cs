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

    private readonly string _target;
    private readonly string _temporary;
    private readonly bool _replaces;
    private readonly FileStream _stream;

    private ReportFile(string path, string target, string temporary, bool replaces)
    {
        (FullPath, _target, _temporary, _replaces) = (path, target, temporary, replaces);
        _stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>The full path of the file.</summary>
    public string FullPath { get; }

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
        string temporary = path;
        ReportFile? file = null;
        try
        {
            // The target of a symbolic link is replaced, not the link.
            string target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
            temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
            file = new ReportFile(path, target, temporary, replaces);
            file.CopyMode();
            return file;
        }
        catch (Exception error) when (IsFileError(error))
        {
            file?.Dispose();
            throw CreateError(path, error, temporary);
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
            throw CreateError(FullPath, error, _temporary);
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

    // Another file takes the place of the old one, and must not be readable by more users. Some file systems have one mode for all files.
    private void CopyMode()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(_target) && File.GetUnixFileMode(_target) is { } mode && mode != File.GetUnixFileMode(_stream.SafeFileHandle))
        {
            File.SetUnixFileMode(_stream.SafeFileHandle, mode);
        }
    }

    private static bool IsFileError(Exception error) => error is IOException or UnauthorizedAccessException or System.Security.SecurityException or ArgumentException or NotSupportedException;

    // The message of the system names the temporary file.
    private static DwServiceException CreateError(string path, Exception error, string temporary) => ErrorRecords.InvalidParameter(
        $"The file '{path}' was not written: {error.Message.Replace(temporary, path, StringComparison.Ordinal)}",
        "Check the folder, its permissions and its free space, or specify another -Path.");

    private sealed class CheckedWriter(Stream stream, Action check) : StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize)
    {
        public override void Write(string? value)
        {
            check();
            base.Write(value);
        }
    }
}
